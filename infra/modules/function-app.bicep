// The application on Flex Consumption, opened by one identity; no key or connection string is among its settings.
param name string
param planName string
param location string
param tags object
param identityId string
param identityClientId string
param nodeVersion string
param maximumInstanceCount int
@description('Instances that wait for HTTP calls around the clock; two or more also spread over zones.')
param alwaysReadyInstances int
param packageContainerUrl string
param workspaceId string
param appSettings object
@description('Settings prefixes whose bindings open with the identity.')
param identityConnections array
@description('Subnet the application calls out through; empty outside the private profile.')
param subnetId string
@description('Whether the application has any public address; private endpoints work either way.')
param hasPublicAddress bool
@description('Whether no rule keeps anybody away from the public address; tokens and secrets still guard every door.')
param admitsEverybody bool
@description('Who may call the public address otherwise: name, tag and range of each.')
param callers array
@description('Address ranges that deploy code at the public address.')
param deployerAddresses array
@description('Whether everybody may try to deploy code there, with a token.')
param admitsEveryDeployer bool

var bindingCredentials = reduce(identityConnections, {}, (all, prefix) => union(all, {
  '${prefix}__credential': 'managedidentity'
  '${prefix}__clientId': identityClientId
}))

resource plan 'Microsoft.Web/serverfarms@2024-11-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: {
    reserved: true
    zoneRedundant: alwaysReadyInstances >= 2
  }
}

resource app 'Microsoft.Web/sites@2024-11-01' = {
  name: name
  location: location
  tags: union(tags, { 'azd-service-name': 'app' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identityId
    publicNetworkAccess: hasPublicAddress ? 'Enabled' : 'Disabled'
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: packageContainerUrl
          authentication: { type: 'UserAssignedIdentity', userAssignedIdentityResourceId: identityId }
        }
      }
      scaleAndConcurrency: {
        maximumInstanceCount: maximumInstanceCount
        instanceMemoryMB: 2048
        alwaysReady: alwaysReadyInstances > 0 ? [{ name: 'http', instanceCount: alwaysReadyInstances }] : []
      }
      runtime: { name: 'node', version: nodeVersion }
    }
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      ftpsState: 'Disabled'
      ipSecurityRestrictionsDefaultAction: admitsEverybody ? 'Allow' : 'Deny'
      ipSecurityRestrictions: map(admitsEverybody ? [] : callers, (caller, index) => {
        name: caller.name
        action: 'Allow'
        priority: 100 + index
        tag: caller.tag
        ipAddress: caller.tag == 'ServiceTag' || contains(caller.range, '/') ? caller.range : '${caller.range}/32'
      })
      scmIpSecurityRestrictionsUseMain: false
      scmIpSecurityRestrictionsDefaultAction: admitsEveryDeployer ? 'Allow' : 'Deny'
      scmIpSecurityRestrictions: map(deployerAddresses, (range, index) => {
        name: 'deployer-${index}'
        action: 'Allow'
        priority: 100 + index
        ipAddress: contains(range, '/') ? range : '${range}/32'
      })
    }
  }

  resource settings 'config' = {
    name: 'appsettings'
    properties: union(appSettings, bindingCredentials)
  }

  resource noPublishingByPassword 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }

  resource noFtpByPassword 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }
}

// Not the HTTP logs: they hold query strings, and a webhook may carry its secret in one. Not the audit logs of web
// apps: a category that a kind of application lacks is refused, and nobody publishes by password.
resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: app
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

output id string = app.id
output name string = app.name
output url string = 'https://${app.properties.defaultHostName}'

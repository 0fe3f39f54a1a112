// What truly is a secret: the webhook's shared one, and keys of doors that know nothing better.
param name string
param location string
param tags object
@secure()
param dataverseWebhookSecret string
@description('Day the secret is to be renewed by, such as 2027-06-01; empty when nobody is to be reminded.')
param webhookSecretExpiresOn string
@description('Whether a second value is accepted, which somebody has put into the vault: while the secret is rotated.')
param acceptsNextSecret bool
param identityPrincipalId string
param workspaceId string
@description('No public address, except for the addresses of build agents.')
param isPrivate bool
param deployerAddresses array
@description('Whoever runs this deployment.')
param deployerPrincipalId string

var secretsUser = '4633458b-17de-408a-b874-0445c86b69e6'
// azd makes up 15 characters, fewer than the application takes. What comes back from the vault is long enough and stays.
var longSecret = length(dataverseWebhookSecret) < 32 ? '${dataverseWebhookSecret}-${guid(name, dataverseWebhookSecret)}' : dataverseWebhookSecret

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    enablePurgeProtection: true
    publicNetworkAccess: isPrivate && empty(deployerAddresses) ? 'Disabled' : 'Enabled'
    networkAcls: {
      defaultAction: isPrivate ? 'Deny' : 'Allow'
      bypass: 'AzureServices'
      ipRules: map(isPrivate ? deployerAddresses : [], address => { value: address })
    }
  }
}

resource webhookSecret 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = {
  parent: vault
  name: 'DataverseWebhookSecret'
  properties: {
    value: longSecret
    attributes: empty(webhookSecretExpiresOn) ? {} : { exp: dateTimeToEpoch('${webhookSecretExpiresOn}T00:00:00Z') }
  }
}

resource mayRead 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: webhookSecret
  name: guid(webhookSecret.id, identityPrincipalId, secretsUser)
  properties: {
    principalId: identityPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', secretsUser)
    description: 'The application compares the secret of every webhook with this one; it reads no other.'
  }
}

resource nextSecret 'Microsoft.KeyVault/vaults/secrets@2024-11-01' existing = {
  parent: vault
  name: 'DataverseWebhookSecretNext'
}

resource mayReadNext 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (acceptsNextSecret) {
  scope: nextSecret
  name: guid(nextSecret.id, identityPrincipalId, secretsUser)
  properties: {
    principalId: identityPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', secretsUser)
    description: 'The application accepts this secret as well while the webhook changes from one to the other.'
  }
}

// Without the kind of principal: a person deploys at a desk, a service principal in a pipeline.
resource mayReadBack 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: webhookSecret
  name: guid(webhookSecret.id, deployerPrincipalId, secretsUser)
  properties: {
    principalId: deployerPrincipalId
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', secretsUser)
    description: 'Whoever deploys reads the secret back, so that the next deployment keeps it and Dataverse can be told.'
  }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: vault
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'AuditEvent', enabled: true }]
  }
}

output id string = vault.id
output name string = vault.name
output webhookSecretUri string = webhookSecret.properties.secretUri
output nextWebhookSecretUri string = '${vault.properties.vaultUri}secrets/DataverseWebhookSecretNext'

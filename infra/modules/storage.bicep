// One account: the host's own data, the application's package, and the containers and tables of the topology.
param name string
param location string
param tags object
param containers array
param tables array
param identityPrincipalId string
param workspaceId string
@description('Copies in three zones and no public address; else one zone.')
param isPrivate bool

var packageContainer = 'app-package'
var roles = [
  {
    id: 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
    reason: 'Storage Blob Data Owner: the host keeps timer leases and reads the package; flows write their containers.'
  }
  {
    id: '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
    reason: 'Storage Queue Data Contributor: the host keeps the poison queues of blob triggers.'
  }
  {
    id: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
    reason: 'Storage Table Data Contributor: breakers, idempotent receiver, limits and change feeds; monthly tables come and go.'
  }
]
var expiring = filter(containers, container => contains(container, 'deleteAfterDays'))

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: isPrivate ? 'Standard_ZRS' : 'Standard_LRS' }
  properties: {
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: isPrivate ? 'Disabled' : 'Enabled'
    // Event Grid leaves dead letters here by its managed identity, as a trusted service.
    networkAcls: { defaultAction: isPrivate ? 'Deny' : 'Allow', bypass: 'AzureServices' }
  }

  resource blobs 'blobServices' = {
    name: 'default'
    properties: {
      deleteRetentionPolicy: { enabled: true, days: 7 }
      containerDeleteRetentionPolicy: { enabled: true, days: 7 }
    }

    resource package 'containers' = {
      name: packageContainer
    }

    resource container 'containers' = [for container in containers: {
      name: container.name
    }]
  }

  resource tableService 'tableServices' = {
    name: 'default'

    resource table 'tables' = [for table in tables: {
      name: table.name
    }]
  }

  resource lifecycle 'managementPolicies' = if (!empty(expiring)) {
    name: 'default'
    properties: {
      policy: {
        rules: [for container in expiring: {
          name: 'delete-${container.name}'
          type: 'Lifecycle'
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: ['${container.name}/'] }
            actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: container.deleteAfterDays } } }
          }
        }]
      }
    }
  }
}

resource mayUse 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for role in roles: {
  scope: account
  name: guid(account.id, identityPrincipalId, role.id)
  properties: {
    principalId: identityPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role.id)
    description: role.reason
  }
}]

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: account::blobs
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logs: [
      { category: 'StorageWrite', enabled: true }
      { category: 'StorageDelete', enabled: true }
    ]
  }
}

output id string = account.id
output name string = account.name
output blobServiceUri string = account.properties.primaryEndpoints.blob
output tableServiceUri string = account.properties.primaryEndpoints.table
output packageContainerUrl string = '${account.properties.primaryEndpoints.blob}${packageContainer}'

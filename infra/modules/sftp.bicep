// A storage account of its own that partners reach by SFTP with their own keys; billed by the hour while it is there.
param name string
param location string
param tags object
@description('Partners: name and sshPublicKey of each; a container of the same name is all they see.')
param users array
param isZoneRedundant bool
@description('Addresses partners call from; empty lets everybody try, with a key.')
param addresses array
param identityPrincipalId string
param workspaceId string

var blobDataContributor = 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: isZoneRedundant ? 'Standard_ZRS' : 'Standard_LRS' }
  properties: {
    isHnsEnabled: true
    isSftpEnabled: true
    isLocalUserEnabled: true
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    networkAcls: {
      defaultAction: empty(addresses) ? 'Allow' : 'Deny'
      bypass: 'AzureServices'
      ipRules: map(addresses, address => { value: address, action: 'Allow' })
    }
  }

  resource blobs 'blobServices' = {
    name: 'default'

    resource container 'containers' = [for user in users: {
      name: user.name
    }]
  }

  resource partner 'localUsers' = [for user in users: {
    name: user.name
    properties: {
      homeDirectory: user.name
      hasSshPassword: false
      hasSshKey: true
      hasSharedKey: false
      sshAuthorizedKeys: [{ description: user.name, key: user.sshPublicKey }]
      permissionScopes: [{ permissions: 'rcwdl', service: 'blob', resourceName: user.name }]
    }
  }]
}

resource mayUse 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: account
  name: guid(account.id, identityPrincipalId, blobDataContributor)
  properties: {
    principalId: identityPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', blobDataContributor)
    description: 'The application reads what partners leave and leaves what they fetch.'
  }
}

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

output name string = account.name

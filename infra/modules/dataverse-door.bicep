// The door Dataverse's own Service Bus endpoint uses: it knows keys only, so it gets a namespace of its own, one
// Send-only rule per queue, and nothing else is in it.
param name string
param location string
param tags object
param queues array
param keyVaultName string
param identityPrincipalId string
param workspaceId string

var entrances = filter(queues, queue => contains(queue, 'forwardDeadLetteredMessagesTo'))

resource namespace 'Microsoft.ServiceBus/namespaces@2024-01-01' = {
  name: name
  location: location
  tags: tags
  sku: { name: 'Standard', tier: 'Standard' }
  properties: {
    disableLocalAuth: false
    minimumTlsVersion: '1.2'
  }
}

module entities 'service-bus-queues.bicep' = {
  params: {
    namespaceName: namespace.name
    queues: queues
    identityPrincipalId: identityPrincipalId
  }
}

resource sendOnly 'Microsoft.ServiceBus/namespaces/queues/authorizationRules@2024-01-01' = [for queue in entrances: {
  name: '${name}/${queue.name}/dataverse-send'
  properties: { rights: ['Send'] }
  dependsOn: [entities]
}]

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' existing = {
  name: keyVaultName
}

resource sendKey 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = [for (queue, index) in entrances: {
  parent: vault
  name: 'SendTo-${queue.name}'
  properties: { value: sendOnly[index].listKeys().primaryConnectionString }
}]

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: namespace
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'OperationalLogs', enabled: true }]
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

output fullyQualifiedNamespace string = '${namespace.name}.servicebus.windows.net'

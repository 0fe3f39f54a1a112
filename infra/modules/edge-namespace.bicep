// The doors of callers that know keys only (Dataverse's own Service Bus endpoint, Finance and Operations): a public
// namespace of their own, one Send-only rule per open door, and nothing else in it.
param name string
param location string
param tags object
@description('Queues of the topology that live here.')
param queues array
@description('Open doors: caller and queue of each.')
param doors array
@description('Whether Finance and Operations sends here; its queue is there before a flow reads it.')
param hasFinops bool
param keyVaultName string
param identityPrincipalId string
param workspaceId string

var finopsQueues = [
  {
    name: 'finops-events'
    lockDuration: 'PT1M'
    maxDeliveryCount: 10
    requiresDuplicateDetection: true
    duplicateDetectionHistoryTimeWindow: 'PT15M'
    forwardDeadLetteredMessagesTo: 'finops-events-parked'
  }
  {
    name: 'finops-events-parked'
    lockDuration: 'PT1M'
    maxDeliveryCount: 2000
    defaultMessageTimeToLive: 'P30D'
    requiresDuplicateDetection: true
    duplicateDetectionHistoryTimeWindow: 'PT15M'
  }
]
var names = map(queues, queue => queue.name)
var missing = filter(hasFinops ? finopsQueues : [], queue => !contains(names, queue.name))

resource namespace 'Microsoft.ServiceBus/namespaces@2024-01-01' = {
  name: name
  location: location
  tags: tags
  sku: { name: 'Standard', tier: 'Standard' }
  properties: {
    disableLocalAuth: false
    minimumTlsVersion: '1.2'
    publicNetworkAccess: 'Enabled'
  }
}

module entities 'service-bus-queues.bicep' = {
  params: {
    namespaceName: namespace.name
    queues: concat(queues, missing)
    identityPrincipalId: identityPrincipalId
  }
}

resource sendOnly 'Microsoft.ServiceBus/namespaces/queues/authorizationRules@2024-01-01' = [for door in doors: {
  name: '${name}/${door.queue}/${door.caller}-send'
  properties: { rights: ['Send'] }
  dependsOn: [entities]
}]

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' existing = {
  name: keyVaultName
}

resource sendKey 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = [for (door, index) in doors: {
  parent: vault
  name: 'SendTo-${door.queue}'
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

output id string = namespace.id
output name string = namespace.name
output fullyQualifiedNamespace string = '${namespace.name}.servicebus.windows.net'

// The main namespace: identities only, every entity of the topology.
param name string
param location string
param tags object
param queues array
param topics array
param identityPrincipalId string
param workspaceId string
@description('Premium, zone redundant and without a public address; else Standard.')
param isPrivate bool

var dataSender = '69a216fc-b8fb-44d8-bc22-1f3c2cd27a39'
var subscriptions = flatten(map(topics, topic => map(topic.subscriptions, subscription => {
  topic: topic.name
  subscription: subscription
})))
var rules = flatten(map(subscriptions, each => map(each.subscription.?rules ?? [], rule => {
  path: '${each.topic}/${each.subscription.name}/${rule.name}'
  rule: rule
})))

resource namespace 'Microsoft.ServiceBus/namespaces@2024-01-01' = {
  name: name
  location: location
  tags: tags
  sku: isPrivate ? { name: 'Premium', tier: 'Premium', capacity: 1 } : { name: 'Standard', tier: 'Standard' }
  properties: {
    disableLocalAuth: true
    minimumTlsVersion: '1.2'
    publicNetworkAccess: isPrivate ? 'Disabled' : 'Enabled'
    zoneRedundant: isPrivate ? true : null
    premiumMessagingPartitions: isPrivate ? 1 : null
  }
}

// Event Grid delivers to queues by its managed identity, as a trusted service, and comes through no private endpoint.
resource network 'Microsoft.ServiceBus/namespaces/networkRuleSets@2024-01-01' = if (isPrivate) {
  parent: namespace
  name: 'default'
  properties: {
    publicNetworkAccess: 'Disabled'
    defaultAction: 'Deny'
    trustedServiceAccessEnabled: true
  }
}

module entities 'service-bus-queues.bicep' = {
  params: {
    namespaceName: namespace.name
    queues: queues
    identityPrincipalId: identityPrincipalId
  }
}

resource topic 'Microsoft.ServiceBus/namespaces/topics@2024-01-01' = [for topic in topics: {
  parent: namespace
  name: topic.name
  properties: {
    defaultMessageTimeToLive: topic.?defaultMessageTimeToLive
    requiresDuplicateDetection: topic.?requiresDuplicateDetection
    duplicateDetectionHistoryTimeWindow: topic.?duplicateDetectionHistoryTimeWindow
  }
}]

// One after the other: concurrent writes below one topic are refused with 409.
@batchSize(1)
resource subscription 'Microsoft.ServiceBus/namespaces/topics/subscriptions@2024-01-01' = [for each in subscriptions: {
  name: '${name}/${each.topic}/${each.subscription.name}'
  properties: {
    lockDuration: each.subscription.?lockDuration
    maxDeliveryCount: each.subscription.?maxDeliveryCount
    forwardTo: each.subscription.?forwardTo
    forwardDeadLetteredMessagesTo: each.subscription.?forwardDeadLetteredMessagesTo
  }
  dependsOn: [topic, entities]
}]

@batchSize(1)
resource rule 'Microsoft.ServiceBus/namespaces/topics/subscriptions/rules@2024-01-01' = [for each in rules: {
  name: '${name}/${each.path}'
  properties: {
    filterType: each.rule.filterType
    correlationFilter: each.rule.?correlationFilter
    sqlFilter: each.rule.?sqlFilter
    action: each.rule.?action
  }
  dependsOn: [subscription]
}]

resource mayPublish 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for (each, index) in topics: {
  scope: topic[index]
  name: guid(namespace.id, each.name, identityPrincipalId, dataSender)
  properties: {
    principalId: identityPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', dataSender)
    description: 'The flow that owns the topic publishes to it.'
  }
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

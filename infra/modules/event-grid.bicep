// Topics that flows publish to; their subscriptions need deployed code and follow in a second layer.
param namePrefix string
param location string
param tags object
param topics array
@description('Setting that holds the endpoint, by the name of the topic.')
param settingByTopic object
param identityPrincipalId string
param workspaceId string
@description('Whether flows publish through private endpoints only.')
param isPrivate bool

var dataSender = 'd5a91429-5739-47e2-a06b-3470a27159e7'

resource topic 'Microsoft.EventGrid/topics@2025-02-15' = [for topic in topics: {
  name: '${namePrefix}${topic.name}'
  location: location
  tags: tags
  identity: { type: 'SystemAssigned' }
  properties: {
    inputSchema: topic.inputSchema
    disableLocalAuth: true
    minimumTlsVersionAllowed: '1.2'
    publicNetworkAccess: isPrivate ? 'Disabled' : 'Enabled'
  }
}]

resource mayPublish 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for (each, index) in topics: {
  scope: topic[index]
  name: guid(resourceGroup().id, each.name, identityPrincipalId, dataSender)
  properties: {
    principalId: identityPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', dataSender)
    description: 'The flow that owns the topic publishes to it; keys are switched off.'
  }
}]

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = [for (each, index) in topics: {
  scope: topic[index]
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logs: [
      { category: 'DeliveryFailures', enabled: true }
      { category: 'PublishFailures', enabled: true }
    ]
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}]

// A loop and no lambda: a lambda may not pick from a resource collection.
output topics array = [for (each, index) in topics: {
  setting: settingByTopic[each.name]
  endpoint: topic[index].properties.endpoint
  id: topic[index].id
  name: each.name
}]

// Lets a person run the suite at a desk against a development environment; off until somebody is named, never in prod.
param principalId string
param serviceBusNamespaceName string
param storageAccountName string
param topicNames array

var serviceBusDataOwner = '090c5cfd-751d-490a-894a-3ce6f1109419'
var eventGridDataSender = 'd5a91429-5739-47e2-a06b-3470a27159e7'
var storageRoles = [
  { id: 'ba92f5b4-2d11-453d-a403-e96b0029c9fe', reason: 'A developer reads and writes the containers of flows from a desk.' }
  { id: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3', reason: 'A developer reads and writes the tables of the suite from a desk.' }
]

resource namespace 'Microsoft.ServiceBus/namespaces@2024-01-01' existing = {
  name: serviceBusNamespaceName
}

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: storageAccountName
}

resource topic 'Microsoft.EventGrid/topics@2025-02-15' existing = [for name in topicNames: {
  name: name
}]

resource mayUseBus 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: namespace
  name: guid(namespace.id, principalId, serviceBusDataOwner)
  properties: {
    principalId: principalId
    principalType: 'User'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', serviceBusDataOwner)
    description: 'A developer sends, receives and looks at every queue of a development environment.'
  }
}

resource mayUseStorage 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for role in storageRoles: {
  scope: account
  name: guid(account.id, principalId, role.id)
  properties: {
    principalId: principalId
    principalType: 'User'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role.id)
    description: role.reason
  }
}]

resource mayPublish 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for (name, index) in topicNames: {
  scope: topic[index]
  name: guid(resourceGroup().id, name, principalId, eventGridDataSender)
  properties: {
    principalId: principalId
    principalType: 'User'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', eventGridDataSender)
    description: 'A developer publishes to the topics of a development environment.'
  }
}]

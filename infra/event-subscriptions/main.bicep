// Second layer, after the code: Event Grid greets a function before it accepts a subscription that names it.
@description('Name of the function app of the first layer.')
param functionAppName string

@description('What the names of the Event Grid topics begin with, from the first layer.')
param topicNamePrefix string

@description('Name of the storage account of the first layer.')
param storageAccountName string

var blobDataContributor = 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
var topics = loadJsonContent('../topology.json').eventGrid.topics
var subscriptions = flatten(map(topics, topic => map(filter(topic.subscriptions, each => each.destination.kind == 'function'), each => {
  topic: topic.name
  subscription: each
})))

resource app 'Microsoft.Web/sites@2024-11-01' existing = {
  name: functionAppName
}

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: storageAccountName
}

resource topic 'Microsoft.EventGrid/topics@2025-02-15' existing = [for topic in topics: {
  name: '${topicNamePrefix}${topic.name}'
}]

resource mayKeepDeadLetters 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for (each, index) in topics: {
  scope: account
  name: guid(account.id, each.name, blobDataContributor)
  properties: {
    principalId: topic[index].identity.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', blobDataContributor)
    description: 'The topic writes events nobody could be given into the dead-letter container.'
  }
}]

resource subscribedTopic 'Microsoft.EventGrid/topics@2025-02-15' existing = [for each in subscriptions: {
  name: '${topicNamePrefix}${each.topic}'
}]

@batchSize(1)
resource subscription 'Microsoft.EventGrid/topics/eventSubscriptions@2025-02-15' = [for (each, index) in subscriptions: {
  parent: subscribedTopic[index]
  name: each.subscription.name
  properties: {
    eventDeliverySchema: 'CloudEventSchemaV1_0'
    destination: {
      endpointType: 'AzureFunction'
      properties: {
        resourceId: '${app.id}/functions/${each.subscription.destination.functionName}'
        maxEventsPerBatch: 1
      }
    }
    filter: {
      includedEventTypes: each.subscription.?includedEventTypes
      subjectBeginsWith: each.subscription.?subjectBeginsWith
      subjectEndsWith: each.subscription.?subjectEndsWith
    }
    retryPolicy: {
      maxDeliveryAttempts: each.subscription.maxDeliveryAttempts
      eventTimeToLiveInMinutes: each.subscription.eventTimeToLiveInMinutes
    }
    deadLetterWithResourceIdentity: {
      identity: { type: 'SystemAssigned' }
      deadLetterDestination: {
        endpointType: 'StorageBlob'
        properties: {
          resourceId: account.id
          blobContainerName: each.subscription.deadLetterContainer
        }
      }
    }
  }
  dependsOn: [mayKeepDeadLetters]
}]

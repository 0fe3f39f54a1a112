// Second layer, after the code: Event Grid greets a function before it accepts a subscription that names it.
@description('Name of the function app of the first layer.')
param functionAppName string

@description('What the names of the Event Grid topics begin with, from the first layer.')
param topicNamePrefix string

@description('Name of the storage account of the first layer.')
param storageAccountName string

@description('Name of the topic of file arrivals of the first layer; empty when no flow waits for files.')
param fileArrivalTopicName string = ''

var blobDataContributor = 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
var topology = loadJsonContent('../topology.json')
var topics = topology.eventGrid.topics
var toBlobTriggers = filter(any(topology.eventGrid.fileArrivals), each => each.destination.kind == 'blob-trigger')
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

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2025-06-01' existing = {
  parent: account
  name: 'default'
}

// Each topic writes into its own containers: 'topic/container'.
var places = map(subscriptions, each => '${each.topic}/${each.subscription.deadLetterContainer}')
var deadLetterPlaces = reduce(places, [], (known, place) => contains(known, place) ? known : concat(known, [place]))

resource topic 'Microsoft.EventGrid/topics@2025-02-15' existing = [for place in deadLetterPlaces: {
  name: '${topicNamePrefix}${split(place, '/')[0]}'
}]

resource deadLetters 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-06-01' existing = [for place in deadLetterPlaces: {
  parent: blobs
  name: split(place, '/')[1]
}]

resource mayKeepDeadLetters 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for (place, index) in deadLetterPlaces: {
  scope: deadLetters[index]
  name: guid(account.id, place, blobDataContributor)
  properties: {
    principalId: topic[index].identity.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', blobDataContributor)
    description: 'The topic writes events nobody could be given into its dead-letter container.'
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

resource fileTopic 'Microsoft.EventGrid/systemTopics@2025-02-15' existing = {
  name: empty(fileArrivalTopicName) ? 'none' : fileArrivalTopicName
}

// A blob trigger is a webhook of the host with a key of its own; the key exists once the host has started.
@batchSize(1)
resource fileSubscription 'Microsoft.EventGrid/systemTopics/eventSubscriptions@2025-02-15' = [for each in toBlobTriggers: {
  parent: fileTopic
  name: each.name
  properties: {
    eventDeliverySchema: 'EventGridSchema'
    destination: {
      endpointType: 'WebHook'
      properties: {
        endpointUrl: 'https://${app.properties.defaultHostName}/runtime/webhooks/blobs?functionName=Host.Functions.${each.destination.functionName}&code=${listKeys('${app.id}/host/default', app.apiVersion).systemKeys.blobs_extension}'
      }
    }
    filter: {
      includedEventTypes: ['Microsoft.Storage.BlobCreated']
      subjectBeginsWith: '/blobServices/default/containers/${each.container}/'
      subjectEndsWith: each.?subjectEndsWith
      advancedFilters: [
        {
          operatorType: 'StringIn'
          key: 'data.api'
          values: ['PutBlob', 'PutBlockList', 'CopyBlob', 'FlushWithClose', 'SftpCommit']
        }
      ]
    }
    retryPolicy: { maxDeliveryAttempts: 30, eventTimeToLiveInMinutes: 1440 }
    deadLetterWithResourceIdentity: {
      identity: { type: 'SystemAssigned' }
      deadLetterDestination: {
        endpointType: 'StorageBlob'
        properties: { resourceId: account.id, blobContainerName: each.deadLetterContainer }
      }
    }
  }
}]

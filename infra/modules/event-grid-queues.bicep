// Events of the suite's own topics that go to a queue: Event Grid delivers by the topic's managed identity, so that
// retry, parking and breaker apply and nothing needs deployed code first.
param topicNamePrefix string
@description('Topics of the topology.')
param topics array
param namespaceName string
param storageAccountName string

var serviceBusDataSender = '69a216fc-b8fb-44d8-bc22-1f3c2cd27a39'
var blobDataContributor = 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
var deliveries = flatten(map(topics, topic => map(filter(topic.subscriptions, each => each.destination.kind == 'queue'), each => {
  topic: topic.name
  name: each.name
  queue: each.destination.queue
  container: each.deadLetterContainer
  subscription: each
})))
// One role for each pair, however many subscriptions share it: 'topic/queue' and 'topic/container'.
var senders = reduce(deliveries, [], (known, each) => contains(known, '${each.topic}/${each.queue}') ? known : concat(known, ['${each.topic}/${each.queue}']))
var keepers = reduce(deliveries, [], (known, each) => contains(known, '${each.topic}/${each.container}') ? known : concat(known, ['${each.topic}/${each.container}']))

resource namespace 'Microsoft.ServiceBus/namespaces@2024-01-01' existing = {
  name: namespaceName
}

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: storageAccountName

  resource blobs 'blobServices' existing = {
    name: 'default'
  }
}

resource sendingTopic 'Microsoft.EventGrid/topics@2025-02-15' existing = [for pair in senders: {
  name: '${topicNamePrefix}${split(pair, '/')[0]}'
}]

resource queue 'Microsoft.ServiceBus/namespaces/queues@2024-01-01' existing = [for pair in senders: {
  parent: namespace
  name: split(pair, '/')[1]
}]

resource maySend 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for (pair, index) in senders: {
  scope: queue[index]
  name: guid(namespace.id, pair, serviceBusDataSender)
  properties: {
    principalId: sendingTopic[index].identity.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', serviceBusDataSender)
    description: 'The topic delivers its events into this queue.'
  }
}]

resource keepingTopic 'Microsoft.EventGrid/topics@2025-02-15' existing = [for pair in keepers: {
  name: '${topicNamePrefix}${split(pair, '/')[0]}'
}]

resource deadLetters 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-06-01' existing = [for pair in keepers: {
  parent: account::blobs
  name: split(pair, '/')[1]
}]

resource mayKeepDeadLetters 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for (pair, index) in keepers: {
  scope: deadLetters[index]
  // The name the second layer would give it, for a topic that delivers to functions as well.
  name: guid(account.id, pair, blobDataContributor)
  properties: {
    principalId: keepingTopic[index].identity.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', blobDataContributor)
    description: 'The topic writes events nobody could be given into its dead-letter container.'
  }
}]

resource deliveringTopic 'Microsoft.EventGrid/topics@2025-02-15' existing = [for each in deliveries: {
  name: '${topicNamePrefix}${each.topic}'
}]

@batchSize(1)
resource subscription 'Microsoft.EventGrid/topics/eventSubscriptions@2025-02-15' = [for (each, index) in deliveries: {
  parent: deliveringTopic[index]
  name: each.name
  properties: {
    eventDeliverySchema: 'CloudEventSchemaV1_0'
    deliveryWithResourceIdentity: {
      identity: { type: 'SystemAssigned' }
      destination: {
        endpointType: 'ServiceBusQueue'
        properties: { resourceId: '${namespace.id}/queues/${each.queue}' }
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
        properties: { resourceId: account.id, blobContainerName: each.container }
      }
    }
  }
  dependsOn: [maySend, mayKeepDeadLetters]
}]

// Files that arrive in a container are announced to a flow's queue: Event Grid delivers by managed identity, so that
// nothing needs deployed code first. Announcements to a blob trigger follow in the second layer.
param name string
param location string
param tags object
param storageAccountName string
param namespaceName string
@description('File arrivals of the topology: name, container, destination and deadLetterContainer of each.')
param arrivals array
param workspaceId string

var serviceBusDataSender = '69a216fc-b8fb-44d8-bc22-1f3c2cd27a39'
var blobDataContributor = 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
var toQueues = filter(arrivals, each => each.destination.kind == 'queue')
var queueNames = reduce(toQueues, [], (known, each) => contains(known, each.destination.queue) ? known : concat(known, [each.destination.queue]))
var deadLetterContainers = reduce(arrivals, [], (known, each) => contains(known, each.deadLetterContainer) ? known : concat(known, [each.deadLetterContainer]))

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: storageAccountName

  resource blobs 'blobServices' existing = {
    name: 'default'
  }
}

resource namespace 'Microsoft.ServiceBus/namespaces@2024-01-01' existing = {
  name: namespaceName
}

resource queue 'Microsoft.ServiceBus/namespaces/queues@2024-01-01' existing = [for name in queueNames: {
  parent: namespace
  name: name
}]

resource deadLetters 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-06-01' existing = [for name in deadLetterContainers: {
  parent: account::blobs
  name: name
}]

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' = {
  name: name
  location: location
  tags: tags
  identity: { type: 'SystemAssigned' }
  properties: {
    source: account.id
    topicType: 'Microsoft.Storage.StorageAccounts'
  }
}

resource maySend 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for (name, index) in queueNames: {
  scope: queue[index]
  name: guid(namespace.id, name, topic.id, serviceBusDataSender)
  properties: {
    principalId: topic.identity.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', serviceBusDataSender)
    description: 'Event Grid announces files in this queue.'
  }
}]

resource mayKeepDeadLetters 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for (name, index) in deadLetterContainers: {
  scope: deadLetters[index]
  name: guid(account.id, name, topic.id, blobDataContributor)
  properties: {
    principalId: topic.identity.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', blobDataContributor)
    description: 'Event Grid writes announcements nobody could be given into this container.'
  }
}]

@batchSize(1)
resource subscription 'Microsoft.EventGrid/systemTopics/eventSubscriptions@2025-02-15' = [for each in toQueues: {
  parent: topic
  name: each.name
  properties: {
    eventDeliverySchema: 'CloudEventSchemaV1_0'
    deliveryWithResourceIdentity: {
      identity: { type: 'SystemAssigned' }
      destination: {
        endpointType: 'ServiceBusQueue'
        properties: { resourceId: '${namespace.id}/queues/${each.destination.queue}' }
      }
    }
    filter: {
      includedEventTypes: ['Microsoft.Storage.BlobCreated']
      subjectBeginsWith: '/blobServices/default/containers/${each.container}/'
      subjectEndsWith: each.?subjectEndsWith
      // A file counts when it is finished: SFTP announces it when it is opened, too.
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
  dependsOn: [maySend, mayKeepDeadLetters]
}]

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: topic
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'DeliveryFailures', enabled: true }]
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

output id string = topic.id
output name string = topic.name

// Queues of one namespace: those that dead letters are forwarded to come first, because a forward needs its target.
param namespaceName string
param queues array
param identityPrincipalId string

var dataOwner = '090c5cfd-751d-490a-894a-3ce6f1109419'
var dataReceiver = '4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0'
var dataSender = '69a216fc-b8fb-44d8-bc22-1f3c2cd27a39'
var parkingQueues = filter(queues, queue => !contains(queue, 'forwardDeadLetteredMessagesTo'))
var flowQueues = filter(queues, queue => contains(queue, 'forwardDeadLetteredMessagesTo'))
var parkingRoles = flatten(map(parkingQueues, queue => [
  { queue: queue.name, id: dataSender, reason: 'The flow parks what cannot succeed.' }
  { queue: queue.name, id: dataReceiver, reason: 'Operations lists, shows and resubmits what is parked.' }
]))

resource namespace 'Microsoft.ServiceBus/namespaces@2024-01-01' existing = {
  name: namespaceName
}

resource parkingQueue 'Microsoft.ServiceBus/namespaces/queues@2024-01-01' = [for queue in parkingQueues: {
  parent: namespace
  name: queue.name
  properties: {
    lockDuration: queue.lockDuration
    maxDeliveryCount: queue.maxDeliveryCount
    defaultMessageTimeToLive: queue.?defaultMessageTimeToLive
    requiresDuplicateDetection: queue.?requiresDuplicateDetection
    duplicateDetectionHistoryTimeWindow: queue.?duplicateDetectionHistoryTimeWindow
  }
}]

resource flowQueue 'Microsoft.ServiceBus/namespaces/queues@2024-01-01' = [for queue in flowQueues: {
  parent: namespace
  name: queue.name
  properties: {
    lockDuration: queue.lockDuration
    maxDeliveryCount: queue.maxDeliveryCount
    requiresSession: queue.?requiresSession
    requiresDuplicateDetection: queue.?requiresDuplicateDetection
    duplicateDetectionHistoryTimeWindow: queue.?duplicateDetectionHistoryTimeWindow
    forwardDeadLetteredMessagesTo: queue.forwardDeadLetteredMessagesTo
  }
  dependsOn: [parkingQueue]
}]

resource mayOwn 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for (queue, index) in flowQueues: {
  scope: flowQueue[index]
  name: guid(namespace.id, queue.name, identityPrincipalId, dataOwner)
  properties: {
    principalId: identityPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', dataOwner)
    description: 'The trigger receives, retries send copies, and scaling reads the length of the queue.'
  }
}]

resource parked 'Microsoft.ServiceBus/namespaces/queues@2024-01-01' existing = [for role in parkingRoles: {
  parent: namespace
  name: role.queue
}]

resource mayPark 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for (role, index) in parkingRoles: {
  scope: parked[index]
  name: guid(namespace.id, role.queue, identityPrincipalId, role.id)
  properties: {
    principalId: identityPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role.id)
    description: role.reason
  }
  dependsOn: [parkingQueue]
}]

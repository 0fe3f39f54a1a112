// Queues of one namespace, watched by the platform's own metrics: these rules speak when the application cannot.
param namePrefix string
param tags object
@description('Flows of alerts.json.')
param flows array
@allowed(['main', 'edge'])
param namespaceKind string
param namespaceId string
param groupIds object
param suite object

var severities = { critical: 0, error: 1, warning: 2, informational: 3 }
var watched = flatten(map(flows, flow => map(filter(flow.queues, queue => queue.namespace == namespaceKind), queue => {
  flow: flow.name
  queue: queue.name
  severity: severities[flow.severity]
  backlog: queue.backlogThreshold
  actions: contains(groupIds, flow.group) ? [{ actionGroupId: groupIds[flow.group] }] : []
})))

resource backlog 'Microsoft.Insights/metricAlerts@2018-03-01' = [for each in watched: {
  name: '${namePrefix}${each.queue}-backlog-age'
  location: 'global'
  tags: tags
  properties: {
    description: 'More messages wait in ${each.queue} than ${each.flow} may leave within its freshness objective. docs/operate.md#backlog-age'
    severity: each.severity
    enabled: true
    scopes: [namespaceId]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'backlog'
          metricName: 'ActiveMessages'
          dimensions: [{ name: 'EntityName', operator: 'Include', values: [each.queue] }]
          operator: 'GreaterThan'
          threshold: each.backlog
          timeAggregation: 'Minimum'
        }
      ]
    }
    actions: each.actions
  }
}]

resource throttled 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${namePrefix}service-bus-${namespaceKind}-throttling'
  location: 'global'
  tags: tags
  properties: {
    description: 'Service Bus itself refuses requests of the suite (namespace ${namespaceKind}). docs/operate.md#throttling'
    severity: severities[suite.severity]
    enabled: true
    scopes: [namespaceId]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'throttled'
          metricName: 'ThrottledRequests'
          operator: 'GreaterThan'
          threshold: 0
          timeAggregation: 'Total'
        }
      ]
    }
    actions: contains(groupIds, suite.group) ? [{ actionGroupId: groupIds[suite.group] }] : []
  }
}

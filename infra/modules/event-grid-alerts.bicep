// Events that Event Grid could give nobody, per topic.
param namePrefix string
param tags object
@description('name and id of each topic.')
param topics array
param groupIds object
param suite object

var severities = { critical: 0, error: 1, warning: 2, informational: 3 }

resource deadLettered 'Microsoft.Insights/metricAlerts@2018-03-01' = [for topic in topics: {
  name: '${namePrefix}${topic.name}-event-grid-dead-letters'
  location: 'global'
  tags: tags
  properties: {
    description: 'Events of topic ${topic.name} lie in their dead-letter container. docs/operate.md#event-grid-dead-letters'
    severity: severities[suite.severity]
    enabled: true
    scopes: [topic.id]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'dead-lettered'
          metricName: 'DeadLetteredCount'
          operator: 'GreaterThan'
          threshold: 0
          timeAggregation: 'Total'
        }
      ]
    }
    actions: contains(groupIds, suite.group) ? [{ actionGroupId: groupIds[suite.group] }] : []
  }
}]

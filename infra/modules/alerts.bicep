// Who is told of what, from the manifests: one group of people per owner, two rules per queue of a flow.
param namePrefix string
param tags object
param alertEmail string
param flows array
param serviceBusId string
param componentId string
param location string

var severities = { critical: 0, error: 1, warning: 2, informational: 3 }
var watched = flatten(map(flows, flow => map(flow.queues, queue => {
  flow: flow.name
  queue: queue.name
  severity: flow.severity
  backlog: queue.backlogThreshold
})))

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: '${namePrefix}people'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'integration'
    enabled: true
    emailReceivers: [{ name: 'mail', emailAddress: alertEmail, useCommonAlertSchema: true }]
  }
}

resource parkedGrows 'Microsoft.Insights/metricAlerts@2018-03-01' = [for each in watched: {
  name: '${namePrefix}${each.queue}-parked'
  location: 'global'
  tags: tags
  properties: {
    description: 'Messages of ${each.flow} are parked: npm run ops -- parked list; docs/operating.md.'
    severity: severities[each.severity]
    enabled: true
    scopes: [serviceBusId]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'parked'
          metricName: 'ActiveMessages'
          dimensions: [{ name: 'EntityName', operator: 'Include', values: ['${each.queue}-parked'] }]
          operator: 'GreaterThan'
          threshold: 0
          timeAggregation: 'Maximum'
        }
      ]
    }
    actions: [{ actionGroupId: people.id }]
  }
}]

resource backlogGrows 'Microsoft.Insights/metricAlerts@2018-03-01' = [for each in watched: {
  name: '${namePrefix}${each.queue}-backlog'
  location: 'global'
  tags: tags
  properties: {
    description: '${each.flow} is behind what its manifest promises: look at its target and its breaker; docs/operating.md.'
    severity: severities[each.severity]
    enabled: true
    scopes: [serviceBusId]
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
    actions: [{ actionGroupId: people.id }]
  }
}]

resource failures 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [for flow in flows: {
  name: '${namePrefix}${flow.name}-failures'
  location: location
  tags: tags
  properties: {
    displayName: '${flow.name}: invocations fail'
    description: 'More than one in twenty invocations of ${flow.name} failed: the outcome lines name the code; docs/errors.md.'
    severity: severities[flow.severity]
    enabled: true
    scopes: [componentId]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      allOf: [
        {
          query: 'requests | where name startswith "${flow.name}-" | summarize total = count(), failed = countif(success == false) | where total >= 20 and failed * 20 > total'
          timeAggregation: 'Count'
          operator: 'GreaterThan'
          threshold: 0
          failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
        }
      ]
    }
    actions: { actionGroups: [people.id] }
  }
}]

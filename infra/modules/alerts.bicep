// Rules over telemetry, one per promise of a manifest (alerts.json); each fires when its query returns a row.
param namePrefix string
param location string
param tags object
@description('Rules of alerts.json.')
param rules array
@description('Ids of groups of people, by key; a rule whose group has no receiver notifies nobody and still shows.')
param groupIds object
param componentId string

var severities = { critical: 0, error: 1, warning: 2, informational: 3 }
var queries = {
  'parked-growth': loadTextContent('../queries/alerts/parked-growth.kql')
  'freshness-missed': loadTextContent('../queries/alerts/freshness-missed.kql')
  'failure-rate': loadTextContent('../queries/alerts/failure-rate.kql')
  latency: loadTextContent('../queries/alerts/latency.kql')
  throttling: loadTextContent('../queries/alerts/throttling.kql')
  'breaker-open': loadTextContent('../queries/alerts/breaker-open.kql')
  'request-budget': loadTextContent('../queries/alerts/request-budget.kql')
}

resource rule 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [for each in rules: {
  name: '${namePrefix}${each.name}'
  location: location
  tags: tags
  properties: {
    displayName: each.name
    description: each.description
    severity: severities[each.severity]
    enabled: true
    scopes: [componentId]
    evaluationFrequency: each.frequency
    windowSize: each.window
    autoMitigate: true
    criteria: {
      allOf: [
        {
          query: reduce(items(each.parameters), queries[each.query], (text, value) => replace(text, '{${value.key}}', value.value))
          timeAggregation: 'Count'
          operator: 'GreaterThan'
          threshold: 0
          failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
        }
      ]
    }
    actions: { actionGroups: contains(groupIds, each.group) ? [groupIds[each.group]] : [] }
  }
}]

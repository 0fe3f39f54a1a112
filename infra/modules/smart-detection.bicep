// Failures that are unusual for this application: Application Insights learns what is usual.
param namePrefix string
param tags object
param componentId string
param groupIds object
param suite object

resource anomalies 'Microsoft.AlertsManagement/smartDetectorAlertRules@2021-04-01' = {
  name: '${namePrefix}smart-detection'
  location: 'global'
  tags: tags
  properties: {
    description: 'The share of failed requests or dependencies is unusual. docs/operate.md#smart-detection'
    state: 'Enabled'
    severity: 'Sev2'
    frequency: 'PT1M'
    detector: { id: 'FailureAnomaliesDetector' }
    scope: [componentId]
    actionGroups: { groupIds: contains(groupIds, suite.group) ? [groupIds[suite.group]] : [] }
  }
}

// A secret that is about to expire, or has: the vault says so, and Event Grid makes an alert of it.
param name string
param location string
param tags object
param keyVaultId string
param groupIds object
param suite object
param workspaceId string

var severities = { critical: 'Sev0', error: 'Sev1', warning: 'Sev2', informational: 'Sev3' }

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' = {
  name: name
  location: location
  tags: tags
  properties: {
    source: keyVaultId
    topicType: 'Microsoft.KeyVault.vaults'
  }
}

resource subscription 'Microsoft.EventGrid/systemTopics/eventSubscriptions@2025-02-15' = {
  parent: topic
  name: 'secret-expiry'
  properties: {
    eventDeliverySchema: 'CloudEventSchemaV1_0'
    destination: {
      endpointType: 'MonitorAlert'
      properties: {
        severity: severities[suite.severity]
        description: 'A secret of the suite expires within 30 days, or has expired. docs/operate.md#secret-expiry'
        actionGroups: contains(groupIds, suite.group) ? [groupIds[suite.group]] : []
      }
    }
    filter: { includedEventTypes: ['Microsoft.KeyVault.SecretNearExpiry', 'Microsoft.KeyVault.SecretExpired'] }
    retryPolicy: { maxDeliveryAttempts: 30, eventTimeToLiveInMinutes: 1440 }
  }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: topic
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'DeliveryFailures', enabled: true }]
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

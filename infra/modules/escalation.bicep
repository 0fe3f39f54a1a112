// The second call: a rule that fires when a critical alert has stayed open and unacknowledged for a quarter of an hour.
// A pager with an escalation of its own does this better; then leave the receivers of the escalation empty.
param namePrefix string
param location string
param tags object
@description('Mail addresses of whoever is called second.')
param mails array
@description('Phones of whoever is called second: { countryCode, number } of each.')
param phones array
@description('Workspace that the rule asks through; what it asks is Resource Graph.')
param workspaceId string

var reader = 'acdd72a7-3385-48ef-bd42-f606fba81ae7'
var query = replace(loadTextContent('../queries/alerts/unacknowledged.kql'), '{resourceGroup}', resourceGroup().name)

resource group 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: '${namePrefix}escalation'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'escalation'
    enabled: true
    emailReceivers: map(mails, (mail, index) => { name: 'mail-${index}', emailAddress: mail, useCommonAlertSchema: true })
    smsReceivers: map(phones, (phone, index) => {
      name: 'phone-${index}'
      countryCode: phone.countryCode
      phoneNumber: phone.number
    })
  }
}

resource unacknowledged 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = {
  name: '${namePrefix}unacknowledged'
  location: location
  tags: tags
  identity: { type: 'SystemAssigned' }
  properties: {
    displayName: 'A critical alert is unacknowledged'
    description: 'A critical alert has been open for 15 minutes and nobody acknowledged it. docs/operate.md#escalation'
    severity: 1
    enabled: true
    scopes: [workspaceId]
    // The identity exists once the rule does, and may read only then.
    skipQueryValidation: true
    evaluationFrequency: 'PT5M'
    windowSize: 'PT5M'
    autoMitigate: false
    muteActionsDuration: 'PT15M'
    criteria: {
      allOf: [
        {
          query: query
          timeAggregation: 'Count'
          operator: 'GreaterThan'
          threshold: 0
          failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
        }
      ]
    }
    actions: { actionGroups: [group.id] }
  }
}

resource mayReadAlerts 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(resourceGroup().id, unacknowledged.id, reader)
  properties: {
    principalId: unacknowledged.identity.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', reader)
    description: 'The rule asks Resource Graph for the alerts of this resource group.'
  }
}

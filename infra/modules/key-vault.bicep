// What truly is a secret: the webhook's shared one, and keys of doors that know nothing better.
param name string
param location string
param tags object
@secure()
param dataverseWebhookSecret string
param identityPrincipalId string
param workspaceId string

var secretsUser = '4633458b-17de-408a-b874-0445c86b69e6'

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    enablePurgeProtection: true
  }
}

resource webhookSecret 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = {
  parent: vault
  name: 'DataverseWebhookSecret'
  properties: { value: dataverseWebhookSecret }
}

resource mayRead 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: webhookSecret
  name: guid(webhookSecret.id, identityPrincipalId, secretsUser)
  properties: {
    principalId: identityPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', secretsUser)
    description: 'The application compares the secret of every webhook with this one; it reads no other.'
  }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: vault
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'AuditEvent', enabled: true }]
  }
}

output name string = vault.name
output webhookSecretUri string = webhookSecret.properties.secretUri

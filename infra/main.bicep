// Everything the suite needs in Azure, from what the manifests say (infra/topology.json, infra/app-settings.json).
targetScope = 'subscription'

@minLength(1)
@maxLength(40)
@description('Name of the azd environment; every resource name follows from it.')
param environmentName string

@description('Region of all resources; it must offer Flex Consumption.')
param location string

@description('Address of the Dataverse environment, such as https://contoso.crm4.dynamics.com.')
param dataverseUrl string

@description('Where the interface of the ERP begins.')
param erpUrl string

@secure()
@minLength(32)
@description('Secret that Dataverse sends with every webhook.')
param dataverseWebhookSecret string

@allowed(['22', '24'])
@description('Major version of Node.js.')
param nodeVersion string = '22'

@minValue(1)
@maxValue(1000)
@description('Most instances of the application; each may hold 52 calls to Dataverse open.')
param maximumInstanceCount int = 40

@description('Gigabytes of logs a day; ingestion stops above it.')
param dailyLogCapGb int = 2

@description('Mail address that alerts go to; empty creates no alert.')
param alertEmail string = ''

@description('Opens the second namespace that Dataverse reaches by a key (queue dataverse-endpoint).')
param openDataverseDoor bool = false

@description('Shown by GET /api/health.')
param buildId string = 'unknown'

var abbreviations = loadJsonContent('abbreviations.json')
var topology = loadJsonContent('topology.json')
var token = toLower(uniqueString(subscription().id, environmentName, location))
var tags = { 'azd-env-name': environmentName }

resource group 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: '${abbreviations.resourceGroup}${environmentName}'
  location: location
  tags: tags
}

module identity 'modules/identity.bicep' = {
  scope: group
  params: {
    name: '${abbreviations.identity}${token}'
    location: location
    tags: tags
  }
}

module monitoring 'modules/monitoring.bicep' = {
  scope: group
  params: {
    workspaceName: '${abbreviations.workspace}${token}'
    componentName: '${abbreviations.component}${token}'
    location: location
    tags: tags
    dailyLogCapGb: dailyLogCapGb
    identityPrincipalId: identity.outputs.principalId
  }
}

module storage 'modules/storage.bicep' = {
  scope: group
  params: {
    name: '${abbreviations.storageAccount}${token}'
    location: location
    tags: tags
    containers: topology.storage.containers
    tables: topology.storage.tables
    identityPrincipalId: identity.outputs.principalId
    workspaceId: monitoring.outputs.workspaceId
  }
}

module serviceBus 'modules/service-bus.bicep' = {
  scope: group
  params: {
    name: '${abbreviations.serviceBusNamespace}${token}'
    location: location
    tags: tags
    queues: filter(topology.serviceBus.queues, queue => queue.namespace == 'main')
    topics: filter(topology.serviceBus.topics, topic => topic.namespace == 'main')
    identityPrincipalId: identity.outputs.principalId
    workspaceId: monitoring.outputs.workspaceId
  }
}

module keyVault 'modules/key-vault.bicep' = {
  scope: group
  params: {
    name: '${abbreviations.keyVault}${token}'
    location: location
    tags: tags
    dataverseWebhookSecret: dataverseWebhookSecret
    identityPrincipalId: identity.outputs.principalId
    workspaceId: monitoring.outputs.workspaceId
  }
}

module dataverseDoor 'modules/dataverse-door.bicep' = if (openDataverseDoor) {
  scope: group
  params: {
    name: '${abbreviations.serviceBusNamespace}edge-${token}'
    location: location
    tags: tags
    queues: filter(topology.serviceBus.queues, queue => queue.namespace == 'edge')
    keyVaultName: keyVault.outputs.name
    identityPrincipalId: identity.outputs.principalId
    workspaceId: monitoring.outputs.workspaceId
  }
}

module eventGrid 'modules/event-grid.bicep' = {
  scope: group
  params: {
    namePrefix: '${abbreviations.eventGridTopic}${token}-'
    location: location
    tags: tags
    topics: topology.eventGrid.topics
    settingByTopic: loadJsonContent('topic-settings.json')
    identityPrincipalId: identity.outputs.principalId
    workspaceId: monitoring.outputs.workspaceId
  }
}

module functionApp 'modules/function-app.bicep' = {
  scope: group
  params: {
    name: '${abbreviations.functionApp}${token}'
    planName: '${abbreviations.plan}${token}'
    location: location
    tags: tags
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    nodeVersion: nodeVersion
    maximumInstanceCount: maximumInstanceCount
    packageContainerUrl: storage.outputs.packageContainerUrl
    workspaceId: monitoring.outputs.workspaceId
    appSettings: union(loadJsonContent('app-settings.json'), toObject(eventGrid.outputs.endpoints, topic => topic.setting, topic => topic.endpoint), {
      AZURE_CLIENT_ID: identity.outputs.clientId
      APPLICATIONINSIGHTS_CONNECTION_STRING: monitoring.outputs.connectionString
      APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identity.outputs.clientId};Authorization=AAD'
      AzureWebJobsStorage__accountName: storage.outputs.name
      StorageConnection__blobServiceUri: storage.outputs.blobServiceUri
      StorageConnection__tableServiceUri: storage.outputs.tableServiceUri
      ServiceBusConnection__fullyQualifiedNamespace: serviceBus.outputs.fullyQualifiedNamespace
      DataverseUrl: dataverseUrl
      DataverseWebhookSecret: '@Microsoft.KeyVault(SecretUri=${keyVault.outputs.webhookSecretUri})'
      ErpUrl: erpUrl
      BuildId: buildId
    }, openDataverseDoor ? {
      DataverseEndpointConnection__fullyQualifiedNamespace: dataverseDoor.?outputs.fullyQualifiedNamespace ?? ''
    } : {})
    identityConnections: union(
      ['AzureWebJobsStorage', 'StorageConnection', 'ServiceBusConnection'],
      openDataverseDoor ? ['DataverseEndpointConnection'] : []
    )
  }
}

module alerts 'modules/alerts.bicep' = if (!empty(alertEmail)) {
  scope: group
  params: {
    namePrefix: '${abbreviations.alert}${environmentName}-'
    tags: tags
    alertEmail: alertEmail
    flows: loadJsonContent('alerts.json').flows
    serviceBusId: serviceBus.outputs.id
    componentId: monitoring.outputs.componentId
    location: location
  }
}

output AZURE_LOCATION string = location
output AZURE_RESOURCE_GROUP string = group.name
output AZURE_KEY_VAULT_NAME string = keyVault.outputs.name
output FUNCTION_APP_NAME string = functionApp.outputs.name
output FUNCTION_APP_URL string = functionApp.outputs.url
output SERVICE_BUS_NAMESPACE string = serviceBus.outputs.fullyQualifiedNamespace
output STORAGE_ACCOUNT_NAME string = storage.outputs.name
output EVENT_GRID_NAME_PREFIX string = '${abbreviations.eventGridTopic}${token}-'

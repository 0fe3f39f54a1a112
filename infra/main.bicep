// Everything the suite needs in Azure, from what the manifests say (the JSON files beside this one).
targetScope = 'subscription'

@minLength(1)
@maxLength(40)
@description('Name of the azd environment; every resource name follows from it.')
param environmentName string

@description('Region of all resources; it must offer Flex Consumption.')
param location string

@allowed(['dev', 'prod'])
@description('dev: public endpoints at the lowest cost. prod: data services without public address, zones, instances that wait.')
param profile string = 'dev'

@allowed(['public-restricted', 'gateway'])
@description('How callers reach the application: at its public address as far as rules let them, or through a gateway at its private one.')
param inbound string = 'public-restricted'

@allowed(['none', 'api-management', 'front-door'])
@description('What stands in front: API Management made here, or a Front Door Premium of your own.')
param gateway string = 'none'

@description('Address ranges that API clients, operators and probes call from, between commas; in dev, empty lets everybody in.')
param callerAddresses string = ''

@description('Address ranges that deploy code and read the vault, between commas; empty: no rule for code, no public vault in prod.')
param deployerAddresses string = ''

@description('Service tags that webhooks of Dataverse come from, between commas.')
param dataverseServiceTags string = 'PowerPlatformInfra,PowerPlatformPlex'

@description('Space of the virtual network in prod, at least a /24.')
param networkAddressSpace string = '10.90.0.0/24'

@description('Address of the Dataverse environment, such as https://contoso.crm4.dynamics.com.')
param dataverseUrl string

@minValue(0)
@description('Requests a UTC day the suite may send to Dataverse; 0 is no budget.')
param dataverseDailyRequestBudget int = 0

@secure()
@minLength(15)
@description('Secret that Dataverse sends with every webhook; one shorter than 32 characters, as azd makes it up, is lengthened.')
param dataverseWebhookSecret string

@description('Day the webhook secret is to be renewed by, such as 2027-06-01; people are told a month before.')
param webhookSecretExpiresOn string = ''

@description('Accepts a second secret of the webhook, DataverseWebhookSecretNext of the vault, while it is rotated.')
param acceptNextWebhookSecret bool = false

@description('Settings of flows that only a deployment knows, by name; those no manifest declares, and empty ones, are left out.')
param flowSettings object = {}

@minLength(36)
@maxLength(36)
@description('Client id of the API\'s app registration: version 2 tokens name it and never a URI; the default refuses all.')
param apiAudience string = '00000000-0000-0000-0000-000000000000'

@description('Client ids that may call the API, between commas; empty refuses all.')
param apiAllowedClients string = ''

@description('Origins whose pages may call the API, between commas; empty allows none.')
param apiAllowedOrigins string = ''

@minValue(1)
@description('Requests a minute that one caller may send.')
param apiRequestsPerMinute int = 1000

@description('Page on which a caller reaches a person; shown with problems.')
param contactUrl string = ''

@description('Share of traces that are kept, 0 to 1.')
param telemetrySamplingRatio string = '1'

@allowed(['22', '24'])
@description('Major version of Node.js.')
param nodeVersion string = '22'

@minValue(1)
@maxValue(1000)
@description('Most instances of the application; each may hold 52 calls to Dataverse open.')
param maximumInstanceCount int = 40

@minValue(0)
@description('Instances that wait for HTTP calls around the clock; two spread over zones.')
param alwaysReadyInstances int = profile == 'prod' ? 2 : 0

@description('Gigabytes of logs a day; ingestion stops above it.')
param dailyLogCapGb int = 2

@description('Whether rules over telemetry are made; they cost something each month.')
param makeAlertRules bool = true

@description('Whom alerts reach, by owner: mails, and phones of { countryCode, number }. An owner without any has no group.')
param receivers object = {}

@secure()
@description('Addresses of pagers, by owner; each holds the key of its service.')
param pagerWebhooks object = {}

@description('Who is called when a critical alert stays unacknowledged: mails and phones.')
param escalation object = {}

@description('The Application Insights that Dataverse exports its own telemetry to, by resource id.')
param dataverseComponentId string = ''

@description('Object id of a person who runs the suite at a desk against this environment; dev only.')
param developerPrincipalId string = ''

@description('Lets the Service Bus endpoint of Dataverse send, by a key.')
param openDataverseDoor bool = false

@description('Lets Finance and Operations send to the queue finops-events, by a key.')
param openFinopsDoor bool = false

@description('Lets Finance and Operations publish to an Event Grid topic, by a key; its events go to the queue finops-events.')
param openFinopsTopic bool = false

@description('Makes a storage account of its own that partners reach by SFTP.')
param openSftp bool = false

@description('Partners that sign in by SFTP: name and sshPublicKey of each.')
param sftpUsers array = []

@description('Addresses partners call from by SFTP, between commas; empty lets everybody try, with a key.')
param sftpAddresses string = ''

@description('Mail address that API Management shows as its publisher; needed with gateway api-management.')
param publisherEmail string = ''

@description('Shown by GET /api/health.')
param buildId string = 'unknown'

var abbreviations = loadJsonContent('abbreviations.json')
var topology = loadJsonContent('topology.json')
var doors = any(loadJsonContent('doors.json').doors)
var alertsData = loadJsonContent('alerts.json')
var settingNames = loadJsonContent('setting-names.json')
var token = toLower(uniqueString(subscription().id, environmentName, location))
var tags = { 'azd-env-name': environmentName }

var isPrivate = profile == 'prod'
var callerRanges = filter(map(split(callerAddresses, ','), range => trim(range)), range => !empty(range))
var deployerRanges = filter(map(split(deployerAddresses, ','), range => trim(range)), range => !empty(range))

// Which ways through the network are open, as scripts/generate/reachable-doors.ts computes them.
var admitsEverybody = inbound == 'public-restricted' && !isPrivate && empty(callerRanges)
var publicOpenings = admitsEverybody
  ? ['everybody']
  : concat(['service-tags'], empty(callerRanges) ? [] : ['addresses'])
var gatewayOpenings = isPrivate ? concat(['event-grid-tag'], gateway == 'none' ? [] : ['gateway']) : []
var openings = concat(['edge'], inbound == 'gateway' ? gatewayOpenings : publicOpenings)
var doorsNobodyReaches = filter(doors, door => empty(intersection(door.openings, openings)))

// Event Grid calls a function at its public address only; Dataverse may come through a gateway.
var isCalledByEventGrid = contains(map(doors, door => '${door.caller}/${door.through}'), 'event-grid/http')
var isCalledByDataverse = contains(map(doors, door => '${door.caller}/${door.through}'), 'dataverse-webhook/http')
var tagsLetIn = concat(
  isCalledByEventGrid ? ['AzureEventGrid'] : [],
  isCalledByDataverse && inbound == 'public-restricted' ? map(split(dataverseServiceTags, ','), tag => trim(tag)) : []
)
var callers = concat(
  map(tagsLetIn, tag => { name: tag, tag: 'ServiceTag', range: tag }),
  map(inbound == 'public-restricted' ? callerRanges : [], (range, index) => { name: 'caller-${index}', tag: 'Default', range: range })
)

var hasEdge = openDataverseDoor || openFinopsDoor || openFinopsTopic
var openEdgeDoors = concat(
  openDataverseDoor ? map(filter(doors, door => '${door.caller}/${door.through}' == 'dataverse-endpoint/edge-queue'), door => {
    caller: door.caller
    queue: door.queue
  }) : [],
  openFinopsDoor ? [{ caller: 'finops', queue: 'finops-events' }] : []
)
var ownSubscriptions = flatten(map(any(topology.eventGrid.topics), topic => topic.subscriptions))
var hasQueueDeliveries = contains(map(ownSubscriptions, each => each.destination.kind), 'queue')
var hasFileArrivals = !empty(topology.eventGrid.fileArrivals)
var givenSettings = toObject(
  filter(items(flowSettings), each => contains(settingNames, each.key) && !empty(each.value)),
  each => each.key,
  each => each.value
)
var escalationMails = filter(escalation.?mails ?? [], mail => !empty(mail))
var escalationPhones = filter(escalation.?phones ?? [], phone => !empty(phone.number))
var alertPrefix = '${abbreviations.alert}${environmentName}-'

module reachable 'modules/reachable-doors.bicep' = {
  scope: group
  params: {
    doorsNobodyReaches: doorsNobodyReaches
  }
}

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

module network 'modules/network.bicep' = if (isPrivate) {
  scope: group
  params: {
    name: '${abbreviations.virtualNetwork}${token}'
    groupPrefix: '${abbreviations.securityGroup}${token}-'
    location: location
    tags: tags
    addressSpace: networkAddressSpace
    workspaceId: monitoring.outputs.workspaceId
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
    isPrivate: isPrivate
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
    isPrivate: isPrivate
  }
}

module keyVault 'modules/key-vault.bicep' = {
  scope: group
  params: {
    name: '${abbreviations.keyVault}${token}'
    location: location
    tags: tags
    dataverseWebhookSecret: dataverseWebhookSecret
    webhookSecretExpiresOn: webhookSecretExpiresOn
    acceptsNextSecret: acceptNextWebhookSecret
    identityPrincipalId: identity.outputs.principalId
    workspaceId: monitoring.outputs.workspaceId
    isPrivate: isPrivate
    deployerAddresses: deployerRanges
    deployerPrincipalId: deployer().objectId
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
    isPrivate: isPrivate
  }
}

module eventGridQueues 'modules/event-grid-queues.bicep' = if (hasQueueDeliveries) {
  scope: group
  params: {
    topicNamePrefix: '${abbreviations.eventGridTopic}${token}-'
    topics: topology.eventGrid.topics
    namespaceName: serviceBus.outputs.name
    storageAccountName: storage.outputs.name
  }
  dependsOn: [eventGrid]
}

module fileArrivals 'modules/file-arrivals.bicep' = if (hasFileArrivals) {
  scope: group
  params: {
    name: '${abbreviations.eventGridTopic}${token}-files'
    location: location
    tags: tags
    storageAccountName: storage.outputs.name
    namespaceName: serviceBus.outputs.name
    arrivals: topology.eventGrid.fileArrivals
    workspaceId: monitoring.outputs.workspaceId
  }
}

module edgeNamespace 'modules/edge-namespace.bicep' = if (hasEdge) {
  scope: group
  params: {
    name: '${abbreviations.serviceBusNamespace}edge-${token}'
    location: location
    tags: tags
    queues: filter(topology.serviceBus.queues, queue => queue.namespace == 'edge')
    doors: openEdgeDoors
    hasFinops: openFinopsDoor || openFinopsTopic
    keyVaultName: keyVault.outputs.name
    identityPrincipalId: identity.outputs.principalId
    workspaceId: monitoring.outputs.workspaceId
  }
}

module finopsTopic 'modules/finops-topic.bicep' = if (openFinopsTopic) {
  scope: group
  params: {
    name: '${abbreviations.eventGridTopic}finops-${token}'
    location: location
    tags: tags
    edgeNamespaceName: edgeNamespace.?outputs.name ?? ''
    queueName: 'finops-events'
    storageAccountName: storage.outputs.name
    keyVaultName: keyVault.outputs.name
    workspaceId: monitoring.outputs.workspaceId
  }
}

module developerRoles 'modules/developer-roles.bicep' = if (!isPrivate && !empty(developerPrincipalId)) {
  scope: group
  params: {
    principalId: developerPrincipalId
    serviceBusNamespaceName: serviceBus.outputs.name
    storageAccountName: storage.outputs.name
    topicNames: map(topology.eventGrid.topics, topic => '${abbreviations.eventGridTopic}${token}-${topic.name}')
  }
  dependsOn: [eventGrid]
}

module privateLinks 'modules/private-links.bicep' = if (isPrivate) {
  scope: group
  params: {
    namePrefix: '${abbreviations.privateEndpoint}${token}-'
    location: location
    tags: tags
    networkId: network.?outputs.networkId ?? ''
    subnetId: network.?outputs.endpointSubnetId ?? ''
    links: concat([
      { name: 'blob', resourceId: storage.outputs.id, groupId: 'blob', zone: 'privatelink.blob.${environment().suffixes.storage}' }
      { name: 'queue', resourceId: storage.outputs.id, groupId: 'queue', zone: 'privatelink.queue.${environment().suffixes.storage}' }
      { name: 'table', resourceId: storage.outputs.id, groupId: 'table', zone: 'privatelink.table.${environment().suffixes.storage}' }
      { name: 'bus', resourceId: serviceBus.outputs.id, groupId: 'namespace', zone: 'privatelink.servicebus.windows.net' }
      { name: 'vault', resourceId: keyVault.outputs.id, groupId: 'vault', zone: 'privatelink.vaultcore.azure.net' }
    ], map(eventGrid.outputs.topics, topic => {
      name: 'topic-${topic.name}'
      resourceId: topic.id
      groupId: 'topic'
      zone: 'privatelink.eventgrid.azure.net'
    }))
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
    alwaysReadyInstances: alwaysReadyInstances
    packageContainerUrl: storage.outputs.packageContainerUrl
    workspaceId: monitoring.outputs.workspaceId
    subnetId: isPrivate ? (network.?outputs.applicationSubnetId ?? '') : ''
    hasPublicAddress: inbound == 'public-restricted' || isCalledByEventGrid
    admitsEverybody: admitsEverybody
    callers: callers
    deployerAddresses: deployerRanges
    admitsEveryDeployer: inbound == 'public-restricted' && empty(deployerRanges)
    appSettings: union(loadJsonContent('app-settings.json'), givenSettings, toObject(eventGrid.outputs.topics, topic => topic.setting, topic => topic.endpoint), {
      AZURE_CLIENT_ID: identity.outputs.clientId
      APPLICATIONINSIGHTS_CONNECTION_STRING: monitoring.outputs.connectionString
      APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identity.outputs.clientId};Authorization=AAD'
      OTEL_SERVICE_NAME: 'integration-suite'
      TelemetrySamplingRatio: telemetrySamplingRatio
      AzureWebJobsStorage__accountName: storage.outputs.name
      StorageConnection__blobServiceUri: storage.outputs.blobServiceUri
      StorageConnection__tableServiceUri: storage.outputs.tableServiceUri
      ServiceBusConnection__fullyQualifiedNamespace: serviceBus.outputs.fullyQualifiedNamespace
      DataverseUrl: dataverseUrl
      DataverseDailyRequestBudget: string(dataverseDailyRequestBudget)
      DataverseWebhookSecret: '@Microsoft.KeyVault(SecretUri=${keyVault.outputs.webhookSecretUri})'
      ApiIssuer: '${environment().authentication.loginEndpoint}${tenant().tenantId}/v2.0'
      ApiKeySetUrl: '${environment().authentication.loginEndpoint}${tenant().tenantId}/discovery/v2.0/keys'
      ApiAudience: apiAudience
      ApiAllowedClients: apiAllowedClients
      ApiAllowedOrigins: apiAllowedOrigins
      ApiRequestsPerMinute: string(apiRequestsPerMinute)
      ContactUrl: contactUrl
      BuildId: buildId
    }, acceptNextWebhookSecret ? {
      DataverseWebhookSecretNext: '@Microsoft.KeyVault(SecretUri=${keyVault.outputs.nextWebhookSecretUri})'
    } : {}, hasEdge ? {
      DataverseEndpointConnection__fullyQualifiedNamespace: edgeNamespace.?outputs.fullyQualifiedNamespace ?? ''
    } : {})
    identityConnections: union(
      ['AzureWebJobsStorage', 'StorageConnection', 'ServiceBusConnection'],
      hasEdge ? ['DataverseEndpointConnection'] : []
    )
  }
  // The host opens its storage as soon as it is there.
  dependsOn: [privateLinks]
}

module applicationLink 'modules/private-links.bicep' = if (isPrivate && inbound == 'gateway') {
  scope: group
  params: {
    namePrefix: '${abbreviations.privateEndpoint}${token}-'
    location: location
    tags: tags
    networkId: network.?outputs.networkId ?? ''
    subnetId: network.?outputs.endpointSubnetId ?? ''
    links: [
      { name: 'app', resourceId: functionApp.outputs.id, groupId: 'sites', zone: 'privatelink.azurewebsites.net' }
    ]
  }
}

module apiManagement 'modules/api-management.bicep' = if (gateway == 'api-management') {
  scope: group
  params: {
    name: '${abbreviations.apiManagement}${token}'
    location: location
    tags: tags
    subnetId: isPrivate ? (network.?outputs.gatewaySubnetId ?? '') : ''
    publisherEmail: publisherEmail
    publisherName: environmentName
    applicationUrl: functionApp.outputs.url
    routes: loadJsonContent('doors.json').routes
    audience: apiAudience
    requestsPerMinute: apiRequestsPerMinute
    componentId: monitoring.outputs.componentId
    connectionString: monitoring.outputs.connectionString
    workspaceId: monitoring.outputs.workspaceId
  }
}

module sftp 'modules/sftp.bicep' = if (openSftp) {
  scope: group
  params: {
    name: '${abbreviations.storageAccount}sftp${token}'
    location: location
    tags: tags
    users: sftpUsers
    isZoneRedundant: isPrivate
    addresses: filter(map(split(sftpAddresses, ','), address => trim(address)), address => !empty(address))
    identityPrincipalId: identity.outputs.principalId
    workspaceId: monitoring.outputs.workspaceId
  }
}

module actionGroups 'modules/action-groups.bicep' = {
  scope: group
  params: {
    namePrefix: '${abbreviations.actionGroup}${environmentName}-'
    tags: tags
    groups: alertsData.groups
    receivers: receivers
    pagerWebhooks: pagerWebhooks
  }
}

module alerts 'modules/alerts.bicep' = if (makeAlertRules) {
  scope: group
  params: {
    namePrefix: alertPrefix
    location: location
    tags: tags
    rules: alertsData.rules
    groupIds: toObject(actionGroups.outputs.reached, each => each.key, each => each.id)
    componentId: monitoring.outputs.componentId
  }
}

module queueAlerts 'modules/queue-alerts.bicep' = if (makeAlertRules) {
  scope: group
  params: {
    namePrefix: alertPrefix
    tags: tags
    flows: alertsData.flows
    namespaceKind: 'main'
    namespaceId: serviceBus.outputs.id
    groupIds: toObject(actionGroups.outputs.reached, each => each.key, each => each.id)
    suite: alertsData.suite
  }
}

module edgeQueueAlerts 'modules/queue-alerts.bicep' = if (makeAlertRules && hasEdge) {
  scope: group
  params: {
    namePrefix: alertPrefix
    tags: tags
    flows: alertsData.flows
    namespaceKind: 'edge'
    namespaceId: edgeNamespace.?outputs.id ?? ''
    groupIds: toObject(actionGroups.outputs.reached, each => each.key, each => each.id)
    suite: alertsData.suite
  }
}

module eventGridAlerts 'modules/event-grid-alerts.bicep' = if (makeAlertRules) {
  scope: group
  params: {
    namePrefix: alertPrefix
    tags: tags
    topics: concat(
      map(eventGrid.outputs.topics, topic => { name: topic.name, id: topic.id }),
      openFinopsTopic ? [{ name: 'finops', id: finopsTopic.?outputs.id ?? '' }] : [],
      hasFileArrivals ? [{ name: 'files', id: fileArrivals.?outputs.id ?? '' }] : []
    )
    groupIds: toObject(actionGroups.outputs.reached, each => each.key, each => each.id)
    suite: alertsData.suite
  }
}

module secretExpiry 'modules/secret-expiry.bicep' = if (makeAlertRules) {
  scope: group
  params: {
    name: '${abbreviations.eventGridTopic}${token}-secrets'
    location: location
    tags: tags
    keyVaultId: keyVault.outputs.id
    groupIds: toObject(actionGroups.outputs.reached, each => each.key, each => each.id)
    suite: alertsData.suite
    workspaceId: monitoring.outputs.workspaceId
  }
}

module smartDetection 'modules/smart-detection.bicep' = if (makeAlertRules) {
  scope: group
  params: {
    namePrefix: alertPrefix
    tags: tags
    componentId: monitoring.outputs.componentId
    groupIds: toObject(actionGroups.outputs.reached, each => each.key, each => each.id)
    suite: alertsData.suite
  }
}

module escalationRule 'modules/escalation.bicep' = if (makeAlertRules && length(escalationMails) + length(escalationPhones) > 0) {
  scope: group
  params: {
    namePrefix: alertPrefix
    location: location
    tags: tags
    mails: escalationMails
    phones: escalationPhones
    workspaceId: monitoring.outputs.workspaceId
  }
}

module workbook 'modules/workbook.bicep' = {
  scope: group
  params: {
    name: 'Integration suite (${environmentName})'
    location: location
    tags: tags
    componentId: monitoring.outputs.componentId
    dataverseComponentId: dataverseComponentId
  }
}

output AZURE_LOCATION string = location
output AZURE_RESOURCE_GROUP string = group.name
output AZURE_KEY_VAULT_NAME string = keyVault.outputs.name
output FUNCTION_APP_NAME string = functionApp.outputs.name
output FUNCTION_APP_URL string = functionApp.outputs.url
output GATEWAY_URL string = gateway == 'api-management' ? (apiManagement.?outputs.url ?? '') : ''
output SERVICE_BUS_NAMESPACE string = serviceBus.outputs.fullyQualifiedNamespace
output EDGE_SERVICE_BUS_NAMESPACE string = hasEdge ? (edgeNamespace.?outputs.fullyQualifiedNamespace ?? '') : ''
output SFTP_ACCOUNT_NAME string = openSftp ? (sftp.?outputs.name ?? '') : ''
output STORAGE_ACCOUNT_NAME string = storage.outputs.name
output EVENT_GRID_NAME_PREFIX string = '${abbreviations.eventGridTopic}${token}-'
output FILE_ARRIVAL_TOPIC_NAME string = hasFileArrivals ? (fileArrivals.?outputs.name ?? '') : ''
output IDENTITY_CLIENT_ID string = identity.outputs.clientId

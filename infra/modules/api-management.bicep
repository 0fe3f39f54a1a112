// A gateway in front of the application: it publishes the routes of doors.json and nothing else, checks tokens, counts
// calls per client and stops calling an application that fails.
param name string
param location string
param tags object
@description('Subnet the gateway calls out through; empty outside the private profile.')
param subnetId string
@minLength(3)
param publisherEmail string
param publisherName string
param applicationUrl string
@description('Routes of doors.json.')
param routes array
param audience string
param requestsPerMinute int
param componentId string
param connectionString string
param workspaceId string

var monitoringMetricsPublisher = '3913510d-42f4-4e42-8a64-420c390055eb'
var withToken = filter(routes, route => route.needsToken)
var tokenPolicy = reduce(items({
  tenant: tenant().tenantId
  audience: audience
  calls: string(requestsPerMinute)
}), loadTextContent('../policies/token.xml'), (text, value) => replace(text, '{${value.key}}', value.value))

resource service 'Microsoft.ApiManagement/service@2024-05-01' = {
  name: name
  location: location
  tags: tags
  sku: { name: empty(subnetId) ? 'BasicV2' : 'StandardV2', capacity: 1 }
  identity: { type: 'SystemAssigned' }
  properties: {
    publisherEmail: publisherEmail
    publisherName: publisherName
    virtualNetworkType: empty(subnetId) ? 'None' : 'External'
    virtualNetworkConfiguration: empty(subnetId) ? null : { subnetResourceId: subnetId }
  }
}

resource backend 'Microsoft.ApiManagement/service/backends@2024-05-01' = {
  parent: service
  name: 'application'
  properties: {
    protocol: 'http'
    url: '${applicationUrl}/api'
    circuitBreaker: {
      rules: [
        {
          name: 'fails'
          acceptRetryAfter: true
          tripDuration: 'PT1M'
          failureCondition: {
            count: 20
            interval: 'PT1M'
            // Not 429: one caller's limit is no reason to turn the others away.
            statusCodeRanges: [{ min: 500, max: 599 }]
          }
        }
      ]
    }
  }
}

resource api 'Microsoft.ApiManagement/service/apis@2024-05-01' = {
  parent: service
  name: 'suite'
  properties: {
    displayName: 'Integration suite'
    path: 'api'
    protocols: ['https']
    subscriptionRequired: false
  }

  resource toApplication 'policies' = {
    name: 'policy'
    properties: { format: 'xml', value: loadTextContent('../policies/application.xml') }
    dependsOn: [backend]
  }
}

@batchSize(1)
resource operation 'Microsoft.ApiManagement/service/apis/operations@2024-05-01' = [for route in routes: {
  parent: api
  name: route.name
  properties: {
    displayName: '${route.method} /${route.path}'
    method: route.method
    urlTemplate: '/${route.path}'
    templateParameters: map(route.parameters, parameter => { name: parameter, type: 'string', required: true })
  }
}]

// A browser asks before it calls, without a token; the application knows which origins may.
resource preflight 'Microsoft.ApiManagement/service/apis/operations@2024-05-01' = {
  parent: api
  name: 'preflight'
  properties: {
    displayName: 'OPTIONS /*'
    method: 'OPTIONS'
    urlTemplate: '/*'
  }
  dependsOn: [operation]
}

@batchSize(1)
resource tokenCheck 'Microsoft.ApiManagement/service/apis/operations/policies@2024-05-01' = [for route in withToken: {
  name: '${name}/suite/${route.name}/policy'
  properties: { format: 'xml', value: tokenPolicy }
  dependsOn: [operation]
}]

resource component 'Microsoft.Insights/components@2020-02-02' existing = {
  name: last(split(componentId, '/'))
}

resource mayLog 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: component
  name: guid(component.id, service.id, monitoringMetricsPublisher)
  properties: {
    principalId: service.identity.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', monitoringMetricsPublisher)
    description: 'The gateway writes its telemetry with its own identity; keys are switched off.'
  }
}

resource logger 'Microsoft.ApiManagement/service/loggers@2024-05-01' = {
  parent: service
  name: 'telemetry'
  properties: {
    loggerType: 'applicationInsights'
    resourceId: component.id
    credentials: { connectionString: connectionString, identityClientId: 'SystemAssigned' }
  }
  dependsOn: [mayLog]
}

// Traces go on through the gateway; headers, query strings and bodies stay out of them.
resource telemetry 'Microsoft.ApiManagement/service/diagnostics@2024-05-01' = {
  parent: service
  name: 'applicationinsights'
  properties: {
    loggerId: logger.id
    alwaysLog: 'allErrors'
    httpCorrelationProtocol: 'W3C'
    logClientIp: false
    sampling: { samplingType: 'fixed', percentage: 100 }
    frontend: {
      request: { headers: [], body: { bytes: 0 }, dataMasking: { queryParams: [{ value: '*', mode: 'Hide' }] } }
      response: { headers: [], body: { bytes: 0 } }
    }
    backend: {
      request: { headers: [], body: { bytes: 0 }, dataMasking: { queryParams: [{ value: '*', mode: 'Hide' }] } }
      response: { headers: [], body: { bytes: 0 } }
    }
  }
}

// Not the gateway's request log: it holds query strings.
resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: service
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

output url string = service.properties.gatewayUrl

// What people look at: a page for every flow, the map, business figures, failed system jobs and Dataverse's own
// telemetry; infra/workbook/suite.json is written by npm run generate.
param name string
param location string
param tags object
param componentId string
@description('The Application Insights that Dataverse exports to; empty when it exports nowhere.')
param dataverseComponentId string

var content = loadTextContent('../workbook/suite.json')

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(resourceGroup().id, name)
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: name
    category: 'workbook'
    sourceId: componentId
    serializedData: replace(replace(content, '__COMPONENT__', componentId), '__DATAVERSE_COMPONENT__', empty(dataverseComponentId) ? componentId : dataverseComponentId)
  }
}

output id string = workbook.id

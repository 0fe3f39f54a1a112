// Every service the application opens from inside the network; a module of its own, so that the list may hold ids that
// are only known once the services are there.
param namePrefix string
param location string
param tags object
param networkId string
param subnetId string
@description('name, resourceId, groupId and zone of each.')
param links array

var zoneNames = reduce(links, [], (known, link) => contains(known, link.zone) ? known : concat(known, [link.zone]))

module zone 'private-dns-zone.bicep' = [for name in zoneNames: {
  name: 'zone-${uniqueString(name)}'
  params: {
    name: name
    tags: tags
    networkId: networkId
  }
}]

module endpoint 'private-endpoint.bicep' = [for link in links: {
  name: 'endpoint-${link.name}'
  params: {
    name: '${namePrefix}${link.name}'
    location: location
    tags: tags
    subnetId: subnetId
    resourceId: link.resourceId
    groupId: link.groupId
    zoneName: link.zone
  }
  dependsOn: [zone]
}]

// The network of the private profile: one subnet the application calls out from, one for private endpoints, and one for
// a gateway; each guarded by a group of rules of its own.
param name string
param groupPrefix string
param location string
param tags object
@description('Space of the whole network; the subnets are cut from it.')
param addressSpace string
param workspaceId string

// Flex Consumption shares addresses between instances; 64 of them carry the default of 40 instances.
var applicationSpace = cidrSubnet(addressSpace, 26, 0)
var endpointSpace = cidrSubnet(addressSpace, 26, 1)
var gatewaySpace = cidrSubnet(addressSpace, 26, 2)

resource applicationRules 'Microsoft.Network/networkSecurityGroups@2024-05-01' = {
  name: '${groupPrefix}application'
  location: location
  tags: tags
  properties: {
    securityRules: [
      {
        name: 'internet-stays-out'
        properties: {
          description: 'The application only calls out through this subnet.'
          priority: 4000
          direction: 'Inbound'
          access: 'Deny'
          protocol: '*'
          sourceAddressPrefix: 'Internet'
          sourcePortRange: '*'
          destinationAddressPrefix: '*'
          destinationPortRange: '*'
        }
      }
    ]
  }
}

resource endpointRules 'Microsoft.Network/networkSecurityGroups@2024-05-01' = {
  name: '${groupPrefix}endpoints'
  location: location
  tags: tags
  properties: {
    securityRules: [
      {
        name: 'application-and-gateway-come-in'
        properties: {
          description: 'HTTPS for every service, AMQP over TLS for Service Bus.'
          priority: 100
          direction: 'Inbound'
          access: 'Allow'
          protocol: 'Tcp'
          sourceAddressPrefixes: [applicationSpace, gatewaySpace]
          sourcePortRange: '*'
          destinationAddressPrefix: endpointSpace
          destinationPortRanges: ['443', '5671', '5672']
        }
      }
      {
        name: 'nobody-else-comes-in'
        properties: {
          description: 'Peered networks (a private build agent) get a rule of their own above this one.'
          priority: 4000
          direction: 'Inbound'
          access: 'Deny'
          protocol: '*'
          sourceAddressPrefix: '*'
          sourcePortRange: '*'
          destinationAddressPrefix: '*'
          destinationPortRange: '*'
        }
      }
    ]
  }
}

resource gatewayRules 'Microsoft.Network/networkSecurityGroups@2024-05-01' = {
  name: '${groupPrefix}gateway'
  location: location
  tags: tags
  properties: {
    securityRules: [
      {
        name: 'internet-stays-out'
        properties: {
          description: 'A gateway of the v2 tiers only calls out through this subnet.'
          priority: 4000
          direction: 'Inbound'
          access: 'Deny'
          protocol: '*'
          sourceAddressPrefix: 'Internet'
          sourcePortRange: '*'
          destinationAddressPrefix: '*'
          destinationPortRange: '*'
        }
      }
    ]
  }
}

resource network 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: [addressSpace] }
    subnets: [
      {
        name: 'application'
        properties: {
          addressPrefix: applicationSpace
          networkSecurityGroup: { id: applicationRules.id }
          delegations: [{ name: 'flex-consumption', properties: { serviceName: 'Microsoft.App/environments' } }]
        }
      }
      {
        name: 'endpoints'
        properties: {
          addressPrefix: endpointSpace
          networkSecurityGroup: { id: endpointRules.id }
          privateEndpointNetworkPolicies: 'NetworkSecurityGroupEnabled'
        }
      }
      {
        name: 'gateway'
        properties: {
          addressPrefix: gatewaySpace
          networkSecurityGroup: { id: gatewayRules.id }
          delegations: [{ name: 'api-management', properties: { serviceName: 'Microsoft.Web/serverFarms' } }]
        }
      }
    ]
  }

  resource application 'subnets' existing = {
    name: 'application'
  }

  resource endpoints 'subnets' existing = {
    name: 'endpoints'
  }

  resource gateway 'subnets' existing = {
    name: 'gateway'
  }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: network
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

output networkId string = network.id
output applicationSubnetId string = network::application.id
output endpointSubnetId string = network::endpoints.id
output gatewaySubnetId string = network::gateway.id

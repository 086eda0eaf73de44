// One identity an app: what an app may do is what its identity was granted.

@description('The identities\' names, which are those of the apps')
param names string[]

@description('Where they are')
param location string

@description('Tags of everything')
param tags { *: string }

@description('An identity')
type Identity = {
  name: string
  id: string
  clientId: string
  principalId: string
}

resource identities 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = [
  for name in names: {
    name: name
    location: location
    tags: tags
  }
]

@description('In the order of the names')
output all Identity[] = [
  for (name, i) in names: {
    name: name
    id: identities[i].id
    clientId: identities[i].properties.clientId
    principalId: identities[i].properties.principalId
  }
]

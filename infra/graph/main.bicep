// Grants the identities their permissions in Graph, where the Graph extension of Bicep can: in the public cloud, by
// somebody who has AppRoleAssignment.ReadWrite.All and Application.Read.All. Elsewhere: grant-graph-permissions.sh or .ps1.
targetScope = 'resourceGroup'

extension microsoftGraphV1

@description('An app as the deployment of ../main.bicep puts it out')
type App = {
  name: string
  roles: string[]
  principalId: string
}

@description('The output deployedApps of ../main.bicep')
param apps App[]

@description('Whether to grant what only makes findings better, too')
param optional bool = true

var graphAppId = '00000003-0000-0000-c000-000000000000'
var ids = loadJsonContent('permissions.json')
var roles = loadJsonContent('../roles.json')

var grants = flatten(map(
  apps,
  app =>
    map(
      reduce(
        map(app.roles, role => union(roles[role].graph, optional ? roles[role].graphOptional : [])),
        [],
        (all, more) => union(all, more)
      ),
      permission => {
        principalId: app.principalId
        appRoleId: ids[permission]
      }
    )
))

resource graph 'Microsoft.Graph/servicePrincipals@v1.0' existing = {
  appId: graphAppId
}

resource assignments 'Microsoft.Graph/appRoleAssignedTo@v1.0' = [
  for grant in grants: {
    resourceId: graph.id
    principalId: grant.principalId
    appRoleId: grant.appRoleId
  }
]

// Where logs and metrics go. Nobody writes or reads here without an identity of Entra.

@description('The name of the workspace and of Application Insights')
param name string

@description('Where they are')
param location string

@description('Tags of everything')
param tags { *: string }

@description('Days that logs are kept')
param days int

@description('The most GB a day; -1 for no limit')
param gbPerDay int

resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    sku: {
      name: 'PerGB2018'
    }
    retentionInDays: days
    workspaceCapping: {
      dailyQuotaGb: gbPerDay
    }
    features: {
      disableLocalAuth: true
      enableLogAccessUsingOnlyResourcePermissions: true
    }
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: name
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
    IngestionMode: 'LogAnalytics'
    DisableLocalAuth: true
  }
}

@description('The workspace, which alert rules and the workbook ask')
output workspaceId string = workspace.id

@description('Says where to send to; without an identity that may, it opens nothing')
output insightsConnection string = insights.properties.ConnectionString

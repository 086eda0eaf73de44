// The picture of all jobs over time; workbook.json is what the portal's editor exports.

@description('Where it is')
param location string

@description('Tags of everything')
param tags { *: string }

@description('The workspace that it asks')
param workspaceId string

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(workspaceId, 'syncmedic')
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: 'SyncMedic'
    category: 'workbook'
    sourceId: workspaceId
    serializedData: string(loadJsonContent('../workbook.json'))
  }
}

// The secrets of callers. Who may read one is said by roles, and no deployment ever sees a value.

@description('The vault\'s name')
param name string

@description('Where it is')
param location string

@description('Tags of everything')
param tags { *: string }

@description('Whether it is reached through a private endpoint alone')
param isPrivate bool

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    enableSoftDelete: true
    enablePurgeProtection: true
    softDeleteRetentionInDays: 90
    publicNetworkAccess: isPrivate ? 'Disabled' : 'Enabled'
    networkAcls: {
      bypass: 'AzureServices'
      defaultAction: isPrivate ? 'Deny' : 'Allow'
    }
  }
}

@description('Its address, with a slash at the end')
output uri string = vault.properties.vaultUri

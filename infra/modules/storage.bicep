// The one account: the product's documents and queues, and what the Functions host keeps. No shared key opens it.

@description('The account\'s name')
param name string

@description('Where it is')
param location string

@description('Tags of everything')
param tags { *: string }

@description('How it is replicated')
param sku string

@description('Whether it is reached through private endpoints alone')
param isPrivate bool

@description('The queues, those for poisoned messages among them')
param queues string[]

@description('The containers of the packages, one an app')
param packages string[]

@description('Tenants whose snapshots and events have a life of their own')
param tenants string[]

@description('Days that their snapshots are kept')
param snapshotDays int

@description('Days that their events, and what else nobody writes any more, are kept')
param eventDays int

@description('Days that the audit can be neither changed nor removed; 0 for no such policy')
param auditDays int

var documents = 'syncmedic'
var audit = 'syncmedic-audit'
var ofTheHost = [
  'azure-webjobs-hosts'
  'azure-webjobs-secrets'
]

// A rule takes ten prefixes at the most.
var tenantsPerRule = 10
var tenantRules = (length(tenants) + tenantsPerRule - 1) / tenantsPerRule

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: {
    name: sku
  }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: isPrivate ? 'Disabled' : 'Enabled'
    networkAcls: {
      bypass: 'None'
      defaultAction: isPrivate ? 'Deny' : 'Allow'
    }
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2024-01-01' = {
  parent: account
  name: 'default'
  properties: {
    containerDeleteRetentionPolicy: {
      enabled: true
      days: 30
    }
    // Verdicts are written anew at every sweep: each of these would be kept, and paid for.
    deleteRetentionPolicy: {
      enabled: false
    }
    isVersioningEnabled: false
  }
}

resource containers 'Microsoft.Storage/storageAccounts/blobServices/containers@2024-01-01' = [
  for container in concat([documents], ofTheHost, packages): {
    parent: blobs
    name: container
    properties: {
      publicAccess: 'None'
    }
  }
]

resource auditContainer 'Microsoft.Storage/storageAccounts/blobServices/containers@2024-01-01' = {
  parent: blobs
  name: audit
  properties: {
    publicAccess: 'None'
  }
}

// Lines may still be appended; what was written stays. Locked by hand, once it has proven itself.
resource immutability 'Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies@2024-01-01' = if (auditDays > 0) {
  parent: auditContainer
  name: 'default'
  properties: {
    immutabilityPeriodSinceCreationInDays: auditDays
    allowProtectedAppendWrites: true
  }
}

resource queueService 'Microsoft.Storage/storageAccounts/queueServices@2024-01-01' = {
  parent: account
  name: 'default'
}

resource allQueues 'Microsoft.Storage/storageAccounts/queueServices/queues@2024-01-01' = [
  for queue in queues: {
    parent: queueService
    name: queue
  }
]

// Runs, deliveries and idempotency are kept house of by the product itself.
resource lifecycle 'Microsoft.Storage/storageAccounts/managementPolicies@2024-01-01' = {
  parent: account
  name: 'default'
  properties: {
    policy: {
      rules: concat(
        map(range(0, tenantRules), i => {
          name: 'snapshots-${i}'
          enabled: true
          type: 'Lifecycle'
          definition: {
            filters: {
              blobTypes: [
                'blockBlob'
              ]
              prefixMatch: map(
                take(skip(tenants, i * tenantsPerRule), tenantsPerRule),
                tenant => '${documents}/tenants/${tenant}/snapshots/'
              )
            }
            actions: {
              baseBlob: {
                delete: {
                  daysAfterModificationGreaterThan: snapshotDays
                }
              }
            }
          }
        }),
        map(range(0, tenantRules), i => {
          name: 'events-${i}'
          enabled: true
          type: 'Lifecycle'
          definition: {
            filters: {
              blobTypes: [
                'appendBlob'
              ]
              prefixMatch: map(
                take(skip(tenants, i * tenantsPerRule), tenantsPerRule),
                tenant => '${documents}/tenants/${tenant}/events/'
              )
            }
            actions: {
              baseBlob: {
                delete: {
                  daysAfterModificationGreaterThan: eventDays
                }
              }
            }
          }
        }),
        [
          {
            name: 'whatever-nobody-writes'
            enabled: true
            type: 'Lifecycle'
            definition: {
              filters: {
                blobTypes: [
                  'blockBlob'
                  'appendBlob'
                ]
                prefixMatch: [
                  '${documents}/tenants/'
                ]
              }
              actions: {
                baseBlob: {
                  delete: {
                    daysAfterModificationGreaterThan: eventDays
                  }
                }
              }
            }
          }
        ]
      )
    }
  }
  dependsOn: [
    blobs
  ]
}

@description('The container of the audit')
output auditContainer string = auditContainer.name

// What one app's identity may do in Azure: the least that its roles need. docs/permissions.md gives the reasons.

@description('The account of documents and queues')
param storageName string

@description('The vault of secrets')
param vaultName string

@description('Application Insights')
param insightsName string

@description('The identity\'s name, which makes the names of its assignments')
param identityName string

@description('The identity')
param principalId string

@description('Where the app\'s package is')
param packageContainer string

@description('Patterns of the documents that it may write')
param writes string[]

@description('Whether it writes the audit')
param isAuditing bool

@description('Queues that it sends to')
param sends string[]

@description('Queues that its functions take from')
param takes string[]

@description('What it may read of the vault')
param vaulted string[]

// https://learn.microsoft.com/azure/role-based-access-control/built-in-roles
var roles = {
  blobOwner: 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
  blobContributor: 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
  blobReader: '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1'
  queueContributor: '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
  queueSender: 'c6a89b2d-59bc-44d0-9896-0f6e12d7b80a'
  tableContributor: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
  metricsPublisher: '3913510d-42f4-4e42-8a64-420c390055eb'
  secretsUser: '4633458b-17de-408a-b874-0445c86b69e6'
}

// https://learn.microsoft.com/azure/storage/blobs/storage-auth-abac-attributes
var blob = 'Microsoft.Storage/storageAccounts/blobServices/containers/blobs'
var changes = [
  'write'
  'add/action'
  'delete'
  'move/action'
]
var isNoChange = join(map(changes, it => '!(ActionMatches{\'${blob}/${it}\'})'), ' AND ')
var isItsDocument = join(map(writes, it => '@Resource[${blob}:path] StringLike \'${it}\''), ' OR ')

var hostContainers = [
  'azure-webjobs-hosts'
  'azure-webjobs-secrets'
]

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' existing = {
  name: storageName
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2024-01-01' existing = {
  parent: account
  name: 'default'
}

resource documents 'Microsoft.Storage/storageAccounts/blobServices/containers@2024-01-01' existing = {
  parent: blobs
  name: 'syncmedic'
}

resource audit 'Microsoft.Storage/storageAccounts/blobServices/containers@2024-01-01' existing = {
  parent: blobs
  name: 'syncmedic-audit'
}

resource package 'Microsoft.Storage/storageAccounts/blobServices/containers@2024-01-01' existing = {
  parent: blobs
  name: packageContainer
}

resource ofTheHost 'Microsoft.Storage/storageAccounts/blobServices/containers@2024-01-01' existing = [
  for container in hostContainers: {
    parent: blobs
    name: container
  }
]

resource queueService 'Microsoft.Storage/storageAccounts/queueServices@2024-01-01' existing = {
  parent: account
  name: 'default'
}

resource sent 'Microsoft.Storage/storageAccounts/queueServices/queues@2024-01-01' existing = [
  for queue in sends: {
    parent: queueService
    name: queue
  }
]

resource taken 'Microsoft.Storage/storageAccounts/queueServices/queues@2024-01-01' existing = [
  for queue in takes: {
    parent: queueService
    name: queue
  }
]

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' existing = {
  name: vaultName
}

resource itsSecrets 'Microsoft.KeyVault/vaults/secrets@2024-11-01' existing = [
  for secret in vaulted: {
    parent: vault
    name: secret
  }
]

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

resource hostBlobs 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (container, i) in hostContainers: {
    scope: ofTheHost[i]
    name: guid(account.id, container, identityName, roles.blobOwner)
    properties: {
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.blobOwner)
      principalId: principalId
      principalType: 'ServicePrincipal'
      description: 'The Functions host keeps its locks and keys'
    }
  }
]

resource hostTables 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: account
  name: guid(account.id, 'tables', identityName, roles.tableContributor)
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.tableContributor)
    principalId: principalId
    principalType: 'ServicePrincipal'
    description: 'The Functions host keeps its diagnostic events; the product has no tables'
  }
}

resource packageBlobs 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: package
  name: guid(account.id, packageContainer, identityName, roles.blobContributor)
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.blobContributor)
    principalId: principalId
    principalType: 'ServicePrincipal'
    description: 'The app finds its package'
  }
}

resource reads 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: documents
  name: guid(account.id, 'syncmedic', identityName, roles.blobReader)
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.blobReader)
    principalId: principalId
    principalType: 'ServicePrincipal'
    description: 'Verdicts, runs, controls and playbooks are read'
  }
}

resource changesDocuments 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: documents
  name: guid(account.id, 'syncmedic', identityName, roles.blobContributor)
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.blobContributor)
    principalId: principalId
    principalType: 'ServicePrincipal'
    description: 'Only the documents of its roles are written'
    condition: '((${isNoChange}) OR (${isItsDocument}))'
    conditionVersion: '2.0'
  }
}

resource writesAudit 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (isAuditing) {
  scope: audit
  name: guid(account.id, 'syncmedic-audit', identityName, roles.blobContributor)
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.blobContributor)
    principalId: principalId
    principalType: 'ServicePrincipal'
    description: 'Lines of the audit are appended, days are sealed'
  }
}

resource sendsMessages 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (queue, i) in sends: {
    scope: sent[i]
    name: guid(account.id, queue, identityName, roles.queueSender)
    properties: {
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.queueSender)
      principalId: principalId
      principalType: 'ServicePrincipal'
      description: 'Messages are sent'
    }
  }
]

resource takesMessages 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (queue, i) in takes: {
    scope: taken[i]
    name: guid(account.id, queue, identityName, roles.queueContributor)
    properties: {
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.queueContributor)
      principalId: principalId
      principalType: 'ServicePrincipal'
      description: 'The host takes, renews and puts aside messages; the product sends them on'
    }
  }
]

resource readsSecrets 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (secret, i) in vaulted: {
    scope: itsSecrets[i]
    name: guid(vault.id, secret, identityName, roles.secretsUser)
    properties: {
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.secretsUser)
      principalId: principalId
      principalType: 'ServicePrincipal'
      description: 'The platform resolves references to the secrets of its settings'
    }
  }
]

resource tellsMetrics 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: insights
  name: guid(insights.id, identityName, roles.metricsPublisher)
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.metricsPublisher)
    principalId: principalId
    principalType: 'ServicePrincipal'
    description: 'Logs and metrics are sent'
  }
}

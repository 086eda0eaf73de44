// SyncMedic in one resource group: docs/deploy.md says how, docs/permissions.md who may do what, and why.
targetScope = 'resourceGroup'

import { Settings, Secret } from 'settings.bicep'

@description('How names begin: lower-case letters, digits and hyphens')
@minLength(3)
@maxLength(12)
param name string = 'syncmedic'

@description('Where everything is')
param location string = resourceGroup().location

@description('How many apps the three roles are spread over. 3: each its own, the default. 2: the remediator apart. 1: one identity may do everything, which is weaker')
@allowed([
  1
  2
  3
])
param apps int = 3

@description('The Java that the app runs on; 25 was a preview on Flex Consumption when this was written')
@allowed([
  '17'
  '21'
  '25'
])
param javaVersion string = '21'

@description('Memory of an instance in MB; 2048 is one core')
@allowed([
  512
  2048
  4096
])
param instanceMemory int = 2048

@description('The most instances of one app')
@minValue(40)
@maxValue(1000)
param mostInstances int = 40

@description('Instances that are kept for HTTP, since Slack waits three seconds; 0 costs nothing while nobody calls')
@minValue(0)
param alwaysReadyCallers int = 1

@description('HTTP requests at once in one instance, as in host.json')
@minValue(1)
@maxValue(1000)
param requestsAtOnce int = 32

@description('Settings of the product')
param settings Settings = {}

@description('Settings whose secrets are in the vault: they become references to it')
param vaulted Secret[] = []

@description('The app registration for sign-in. None: App Service authentication stays off, and only function keys open routes')
param signInClientId string = ''

@description('How the host sends its own telemetry')
@allowed([
  'ApplicationInsights'
  'OpenTelemetry'
])
param telemetryMode string = 'ApplicationInsights'

@description('Days that logs are kept')
@minValue(30)
@maxValue(730)
param logDays int = 90

@description('The most GB of logs a day; what is beyond is lost until the next day')
param logGbPerDay int = 1

@description('How storage is replicated')
@allowed([
  'Standard_LRS'
  'Standard_ZRS'
  'Standard_GRS'
  'Standard_GZRS'
])
param storageSku string = 'Standard_ZRS'

@description('Names of tenants below tenants/ whose snapshots and events get their own, shorter life; own is the one that only the identity knows')
param tenants string[] = [
  'own'
]

@description('Days that snapshots of these tenants are kept')
@minValue(1)
param snapshotDays int = 90

@description('Days that events, and whatever else of a tenant nobody writes any more, are kept')
@minValue(30)
param eventDays int = 400

@description('Days that lines of the audit can be neither changed nor removed; 0 switches that off. The policy is not locked here: locking is for good')
@minValue(0)
@maxValue(146000)
param auditDays int = 0

@description('Whether storage and the vault are reached only through a network of their own')
param privateNetwork bool = false

@description('The network\'s addresses; two subnets of /26 are made of them')
param networkAddresses string = '10.90.0.0/24'

@description('Who gets e-mail when an alert fires')
param alertEmails string[] = []

@description('Whether Entra\'s audit log is routed to the workspace, so that changes of jobs by others are seen')
param entraAuditLog bool = false

@description('Tags of everything')
param tags Texts = {}

@description('Texts by name')
type Texts = {
  *: string
}

@description('An app as what comes after a deployment needs to know it')
type App = {
  name: string
  roles: string[]
  principalId: string
}

// Several lists as one, each entry once.
func together(lists string[][]) string[] => reduce(lists, [], (all, more) => union(all, more))

var suffix = uniqueString(resourceGroup().id)
var storageName = toLower(take('${replace(name, '-', '')}${suffix}', 24))
var vaultName = take('${name}-${suffix}', 24)
var monitorName = '${name}-${suffix}'
var roles = loadJsonContent('roles.json')
var allFunctions = flatten(map(items(roles), role => role.value.functions))

// Which roles each app plays; it is called after the first of them.
var layouts = {
  '3': [['callers'], ['watcher'], ['remediator']]
  '2': [['callers', 'watcher'], ['remediator']]
  '1': [['callers', 'watcher', 'remediator']]
}
var layout = layouts[string(apps)]
var appNames = map(layout, played => '${name}-${played[0]}-${suffix}')
var isSignIn = !empty(signInClientId)

module identities 'modules/identities.bicep' = {
  name: 'identities'
  params: {
    names: appNames
    location: location
    tags: tags
  }
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  params: {
    name: monitorName
    location: location
    tags: tags
    days: logDays
    gbPerDay: logGbPerDay
  }
}

module storage 'modules/storage.bicep' = {
  name: 'storage'
  params: {
    name: storageName
    location: location
    tags: tags
    sku: storageSku
    isPrivate: privateNetwork
    queues: together(map(items(roles), role => union(role.value.takes, role.value.sends)))
    packages: map(layout, played => 'package-${played[0]}')
    tenants: tenants
    snapshotDays: snapshotDays
    eventDays: eventDays
    auditDays: auditDays
  }
}

module vault 'modules/vault.bicep' = {
  name: 'vault'
  params: {
    name: vaultName
    location: location
    tags: tags
    isPrivate: privateNetwork
  }
}

module network 'modules/network.bicep' = if (privateNetwork) {
  name: 'network'
  params: {
    name: monitorName
    location: location
    tags: tags
    addresses: networkAddresses
    storageName: storageName
    vaultName: vaultName
  }
  dependsOn: [
    storage
    vault
  ]
}

module access 'modules/access.bicep' = [
  for (played, i) in layout: {
    name: 'access-${played[0]}'
    params: {
      storageName: storageName
      vaultName: vaultName
      insightsName: monitorName
      identityName: appNames[i]
      principalId: identities.outputs.all[i].principalId
      packageContainer: 'package-${played[0]}'
      writes: together(map(played, role => roles[role].writes))
      isAuditing: contains(map(played, role => roles[role].audit), true)
      sends: together(map(played, role => roles[role].sends))
      takes: together(map(played, role => roles[role].takes))
      vaulted: map(
        filter(vaulted, it => contains(together(map(played, role => roles[role].settings)), it)),
        it => toLower(replace(it, '_', '-'))
      )
    }
    dependsOn: [
      monitoring
      storage
      vault
    ]
  }
]

module functionApps 'modules/app.bicep' = [
  for (played, i) in layout: {
    name: 'app-${played[0]}'
    params: {
      name: appNames[i]
      service: played[0]
      location: location
      tags: tags
      identityId: identities.outputs.all[i].id
      clientId: identities.outputs.all[i].clientId
      storageName: storageName
      packageContainer: 'package-${played[0]}'
      insightsConnection: monitoring.outputs.insightsConnection
      subnetId: privateNetwork ? network!.outputs.appsSubnetId : ''
      javaVersion: javaVersion
      instanceMemory: instanceMemory
      mostInstances: mostInstances
      requestsAtOnce: requestsAtOnce
      alwaysReady: contains(played, 'callers') ? alwaysReadyCallers : 0
      isOpen: contains(played, 'callers')
      signInClientId: contains(played, 'callers') ? signInClientId : ''
      telemetryMode: telemetryMode
      switchedOff: filter(allFunctions, it => !contains(together(map(played, role => roles[role].functions)), it))
      settings: toObject(
        filter(
          items(
            union(
              {
                GRAPH_CREDENTIAL: 'managed-identity'
                AZURE_CLIENT_ID: identities.outputs.all[i].clientId
              },
              settings,
              {
                AUDIT_CONTAINER: storage.outputs.auditContainer
                TRUST_PLATFORM_IDENTITY: isSignIn ? 'true' : 'false'
              }
            )
          ),
          it => contains(together(map(played, role => roles[role].settings)), it.key)
        ),
        it => it.key,
        it => it.value
      )
      references: toObject(
        filter(vaulted, it => contains(together(map(played, role => roles[role].settings)), it)),
        it => it,
        it => '@Microsoft.KeyVault(SecretUri=${vault.outputs.uri}secrets/${toLower(replace(it, '_', '-'))})'
      )
    }
    dependsOn: [
      access[i]
    ]
  }
]

module alerts 'modules/alerts.bicep' = {
  name: 'alerts'
  params: {
    name: monitorName
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
    emails: alertEmails
    ourPrincipals: map(identities.outputs.all, it => it.principalId)
    entraAuditLog: entraAuditLog
  }
}

module workbook 'modules/workbook.bicep' = {
  name: 'workbook'
  params: {
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
  }
}

@description('What deploys the package, and what grants permissions, go by these')
output deployedApps App[] = [
  for (played, i) in layout: {
    name: appNames[i]
    roles: played
    principalId: identities.outputs.all[i].principalId
  }
]

@description('The address of the routes')
output callersAddress string = functionApps[0].outputs.address

@description('Where secrets are put')
output keyVault string = vaultName

@description('Where verdicts, runs and controls.json are')
output storageAccount string = storageName

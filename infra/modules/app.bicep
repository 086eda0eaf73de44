// One function app on a Flex Consumption plan of its own: such a plan holds one app.

@description('The app\'s name, which is that of its identity')
param name string

@description('The first of the roles that it plays; azd finds the app by it')
param service string

@description('Where it is')
param location string

@description('Tags of everything')
param tags { *: string }

@description('Its identity')
param identityId string

@description('The same, as a client of Entra')
param clientId string

@description('The account of documents and queues')
param storageName string

@description('Where its package is')
param packageContainer string

@description('Where telemetry goes')
param insightsConnection string

@description('The subnet that it calls out of; none: the platform\'s')
param subnetId string

@description('The Java that it runs on')
param javaVersion string

@description('Memory of an instance in MB')
param instanceMemory int

@description('The most instances')
param mostInstances int

@description('HTTP requests at once in one instance')
param requestsAtOnce int

@description('Instances that are kept for HTTP')
param alwaysReady int

@description('Whether it has routes: otherwise nobody is let in from outside')
param isOpen bool

@description('The app registration for sign-in; none: no sign-in')
param signInClientId string

@description('How the host sends its own telemetry')
param telemetryMode string

@description('Functions of the package that belong to other apps')
param switchedOff string[]

@description('Settings of the product')
param settings { *: string }

@description('Settings of the product that are references to the vault')
param references { *: string }

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' existing = {
  name: storageName
}

resource plan 'Microsoft.Web/serverfarms@2024-11-01' = {
  name: name
  location: location
  tags: tags
  kind: 'functionapp'
  sku: {
    name: 'FC1'
    tier: 'FlexConsumption'
  }
  properties: {
    reserved: true
  }
}

resource app 'Microsoft.Web/sites@2024-11-01' = {
  name: name
  location: location
  tags: union(tags, { 'azd-service-name': service })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identityId
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${account.properties.primaryEndpoints.blob}${packageContainer}'
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      runtime: {
        name: 'java'
        version: javaVersion
      }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemory
        maximumInstanceCount: mostInstances
        alwaysReady: alwaysReady == 0
          ? []
          : [
              {
                name: 'http'
                instanceCount: alwaysReady
              }
            ]
        triggers: {
          http: {
            perInstanceConcurrency: requestsAtOnce
          }
        }
      }
    }
    siteConfig: {
      ftpsState: 'Disabled'
      http20Enabled: true
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      ipSecurityRestrictionsDefaultAction: isOpen ? 'Allow' : 'Deny'
      scmIpSecurityRestrictionsDefaultAction: 'Allow'
      scmIpSecurityRestrictionsUseMain: false
    }
  }
}

// Packages come with a token of Entra, never with a password.
resource noFtpPassword 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-11-01' = {
  parent: app
  name: 'ftp'
  properties: {
    allow: false
  }
}

resource noScmPassword 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-11-01' = {
  parent: app
  name: 'scm'
  properties: {
    allow: false
  }
}

resource appSettings 'Microsoft.Web/sites/config@2024-11-01' = {
  parent: app
  name: 'appsettings'
  properties: union(
    {
      AzureWebJobsStorage__blobServiceUri: account.properties.primaryEndpoints.blob
      AzureWebJobsStorage__queueServiceUri: account.properties.primaryEndpoints.queue
      AzureWebJobsStorage__tableServiceUri: account.properties.primaryEndpoints.table
      AzureWebJobsStorage__credential: 'managedidentity'
      AzureWebJobsStorage__clientId: clientId
      // Apps that share an account and the beginning of their names would share locks and keys without it.
      AzureFunctionsWebHost__hostid: take(service, 32)
      APPLICATIONINSIGHTS_CONNECTION_STRING: insightsConnection
      APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${clientId};Authorization=AAD'
    },
    telemetryMode == 'OpenTelemetry' ? { AzureFunctionsJobHost__telemetryMode: telemetryMode } : {},
    toObject(switchedOff, it => 'AzureWebJobs.${it}.Disabled', it => 'true'),
    settings,
    references
  )
}

module authentication 'authentication.bicep' = if (!empty(signInClientId)) {
  name: 'authentication-${service}'
  params: {
    appName: app.name
    clientId: signInClientId
  }
}

@description('The address of its routes')
output address string = 'https://${app.properties.defaultHostName}/api'

// Who is told what of the log. The lines are in alerts.json, and a test holds them to what the product logs.

@description('The name of the action group, and how rules\' names begin')
param name string

@description('Where the rules are')
param location string

@description('Tags of everything')
param tags { *: string }

@description('The workspace that is asked')
param workspaceId string

@description('Who gets e-mail')
param emails string[]

@description('Our own identities: what they change was changed by a run')
param ourPrincipals string[]

@description('Whether the workspace gets Entra\'s audit log')
param entraAuditLog bool

var alerts = loadJsonContent('../alerts.json')

// Counted by when it came in: late lines are told of, and no line twice.
var fresh = 'ingestion_time() > ago(5m)'

// https://learn.microsoft.com/entra/identity/monitoring-health/reference-audit-activities#account-provisioning
var changesOfJobs = [
  'Add provisioning configuration'
  'Delete provisioning configuration'
  'Disable/pause provisioning configuration'
  'Enable/restart provisioning configuration'
  'Enable/start provisioning configuration'
  'Update attribute mappings or scope'
  'Update provisioning setting or credentials'
]

resource group 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: name
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'syncmedic'
    enabled: true
    emailReceivers: [
      for email in emails: {
        name: email
        emailAddress: email
        useCommonAlertSchema: true
      }
    ]
  }
}

resource lines 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for alert in alerts.lines: {
    name: '${name}-${alert.name}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: 'SyncMedic: ${alert.title}'
      severity: alert.severity
      enabled: true
      scopes: [
        workspaceId
      ]
      evaluationFrequency: 'PT5M'
      windowSize: 'PT5M'
      overrideQueryTimeRange: 'PT1H'
      autoMitigate: false
      criteria: {
        allOf: [
          {
            query: 'AppTraces | where ${fresh} | where Message matches regex @"${alert.line}" | extend JobId = extract(@"${alert.subject}", 1, Message) | project TimeGenerated, JobId, Message'
            timeAggregation: 'Count'
            dimensions: [
              {
                name: 'JobId'
                operator: 'Include'
                values: [
                  '*'
                ]
              }
            ]
            operator: 'GreaterThan'
            threshold: 0
            failingPeriods: {
              numberOfEvaluationPeriods: 1
              minFailingPeriodsToAlert: 1
            }
          }
        ]
      }
      actions: {
        actionGroups: [
          group.id
        ]
      }
    }
  }
]

resource silence 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = {
  name: '${name}-${alerts.silence.name}'
  location: location
  tags: tags
  kind: 'LogAlert'
  properties: {
    displayName: 'SyncMedic: ${alerts.silence.title}'
    severity: alerts.silence.severity
    enabled: true
    scopes: [
      workspaceId
    ]
    evaluationFrequency: 'PT10M'
    windowSize: 'PT30M'
    autoMitigate: true
    criteria: {
      allOf: [
        {
          query: 'AppTraces | where Message matches regex @"${alerts.silence.line}" | project TimeGenerated, Message'
          timeAggregation: 'Count'
          operator: 'LessThan'
          threshold: 1
          failingPeriods: {
            numberOfEvaluationPeriods: 1
            minFailingPeriodsToAlert: 1
          }
        }
      ]
    }
    actions: {
      actionGroups: [
        group.id
      ]
    }
  }
}

resource changedByOthers 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = if (entraAuditLog) {
  name: '${name}-changed-by-others'
  location: location
  tags: tags
  kind: 'LogAlert'
  properties: {
    displayName: 'SyncMedic: Somebody else changed a job'
    severity: 2
    enabled: true
    scopes: [
      workspaceId
    ]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT5M'
    overrideQueryTimeRange: 'PT6H'
    autoMitigate: false
    // The table is made by the first entry that is routed there.
    skipQueryValidation: true
    criteria: {
      allOf: [
        {
          query: 'AuditLogs | where ${fresh} | where Category == "ProvisioningManagement" and OperationName in (${join(map(changesOfJobs, it => '"${it}"'), ', ')}) | where tostring(InitiatedBy.app.servicePrincipalId) !in (${join(map(ourPrincipals, it => '"${it}"'), ', ')}) | extend JobId = coalesce(extract("[A-Za-z0-9]+\\\\.[0-9a-f]{32}\\\\.[0-9a-f-]{36}", 0, strcat(tostring(TargetResources), tostring(AdditionalDetails))), tostring(TargetResources[0].displayName)) | extend Who = coalesce(tostring(InitiatedBy.user.userPrincipalName), tostring(InitiatedBy.app.displayName)) | project TimeGenerated, JobId, OperationName, Who'
          timeAggregation: 'Count'
          dimensions: [
            {
              name: 'JobId'
              operator: 'Include'
              values: [
                '*'
              ]
            }
            {
              name: 'OperationName'
              operator: 'Include'
              values: [
                '*'
              ]
            }
            {
              name: 'Who'
              operator: 'Include'
              values: [
                '*'
              ]
            }
          ]
          operator: 'GreaterThan'
          threshold: 0
          failingPeriods: {
            numberOfEvaluationPeriods: 1
            minFailingPeriodsToAlert: 1
          }
        }
      ]
    }
    actions: {
      actionGroups: [
        group.id
      ]
    }
  }
}

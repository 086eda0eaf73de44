// What a deployment is asked for. azd takes the values from its environment: `azd env set SYNCMEDIC_APPS 2`.
using 'main.bicep'

param name = readEnvironmentVariable('SYNCMEDIC_NAME', 'syncmedic')
param apps = int(readEnvironmentVariable('SYNCMEDIC_APPS', '3'))
param javaVersion = readEnvironmentVariable('SYNCMEDIC_JAVA', '21')
param signInClientId = readEnvironmentVariable('SYNCMEDIC_SIGN_IN_CLIENT_ID', '')
param alertEmails = filter(split(readEnvironmentVariable('SYNCMEDIC_ALERT_EMAILS', ''), ','), it => !empty(it))
param privateNetwork = bool(readEnvironmentVariable('SYNCMEDIC_PRIVATE_NETWORK', 'false'))
param entraAuditLog = bool(readEnvironmentVariable('SYNCMEDIC_ENTRA_AUDIT_LOG', 'false'))
param auditDays = int(readEnvironmentVariable('SYNCMEDIC_AUDIT_DAYS', '0'))

// The watcher looks and tells; `suggest` and `auto` let runs begin.
param settings = {
  REMEDIATION: readEnvironmentVariable('SYNCMEDIC_REMEDIATION', 'off')
}

// Name a secret here once it is in the vault: its setting becomes a reference to it.
param vaulted = []

#Requires -Version 7.2
#Requires -Modules Az.Accounts, SyncMedic
<#
.SYNOPSIS
An Azure Automation runbook: starts what SyncMedic recommends for each quarantined job, waits for the proof, and reports.
.DESCRIPTION
The Automation account's managed identity needs the app roles Sync.Read and Sync.Operate. Deletes and whatever else needs a person
are not started here: SyncMedic asks people for those. Schedule it, or start it from an alert; started twice for the same
quarantine it starts one run each.
.PARAMETER Uri
The function app.
.PARAMETER Audience
The application id URI of the app's registration.
.PARAMETER Risk
The riskiest that is started without a person: R0 to R3.
#>
param(
    [Parameter(Mandatory)] [uri] $Uri,
    [Parameter(Mandatory)] [string] $Audience,
    [ValidateSet('R0', 'R1', 'R2', 'R3')] [string] $Risk = 'R2'
)
$ErrorActionPreference = 'Stop'
Connect-AzAccount -Identity | Out-Null
Connect-SyncMedic -Uri $Uri -Audience $Audience

$runs = foreach ($job in Get-SyncMedicJob -Verdict QUARANTINED) {
    $recommended = $job.PSObject.Properties['playbook']
    if (-not $recommended -or -not $recommended.Value) {
        Write-Warning "$($job.domain): nothing is recommended; $($job.why)"
        continue
    }
    $plan = Start-SyncMedicRun -JobId $job.jobId -Playbook $recommended.Value -WhatIf
    if ($plan.risk -gt $Risk -or $plan.approvals -gt 0) {
        Write-Warning "$($job.domain): $($plan.playbook) is $($plan.risk) and for a person to start"
        continue
    }
    # The same quarantine has the same key, so that a second runbook does not start a second run.
    $key = 'automation-{0}' -f $plan.hash
    Start-SyncMedicRun -JobId $job.jobId -Playbook $plan.playbook -PlanHash $plan.hash -Key $key -Reason 'Azure Automation' -Confirm:$false
}
if (-not $runs) {
    Write-Output 'Nothing was started.'
    return
}
$ended = $runs | Wait-SyncMedicRun -Within (New-TimeSpan -Hours 2)
foreach ($run in $ended) {
    Write-Output "$($run.id) on $($run.domain): $($run.state)"
}
$unproven = @($ended | Where-Object state -ne 'SUCCEEDED')
if ($unproven) {
    throw "$($unproven.Count) of $(@($ended).Count) runs did not end in a proven fix"
}

#Requires -Version 7.2
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

# Where requests go and what proves who sends them. Lives as long as the session.
$script:Connection = $null

# Nothing more happens to a run in one of these states.
$script:Over = 'SUCCEEDED', 'FAILED', 'AMBIGUOUS', 'SKIPPED', 'REJECTED', 'EXPIRED', 'CANCELLED'

# Answers after which the same request may be sent once more: none (0), too often (429), storage away (503), and
# whatever a gateway on the way says. A POST carries a key of its own, so that it starts one run however often it is sent.
$script:Passing = 0, 429, 502, 503, 504
$script:MostTries = 5
$script:LongestPause = 60

function Connect-SyncMedic {
    <#
    .SYNOPSIS
    Says where SyncMedic is, and what proves who asks.
    .DESCRIPTION
    With -FunctionKey whoever asks is nobody in particular: they may read, start runs and cancel them, and never approve.
    With -Audience they are who they signed in as with Connect-AzAccount (also -Identity in Azure Automation), with the app
    roles that they were assigned; Az.Accounts is needed then. Where the app wants both, give both.
    .PARAMETER Uri
    The app, for example https://contoso-syncmedic.azurewebsites.net; the path /api is added.
    .PARAMETER FunctionKey
    A key of the app, as a secure string.
    .PARAMETER Audience
    The application id URI of the app's registration, for example api://00000000-0000-0000-0000-000000000000.
    .EXAMPLE
    Connect-SyncMedic -Uri https://contoso-syncmedic.azurewebsites.net -FunctionKey (Read-Host -AsSecureString)
    #>
    [CmdletBinding()]
    [OutputType([void])]
    param(
        [Parameter(Mandatory)] [uri] $Uri,
        [securestring] $FunctionKey,
        [string] $Audience
    )
    if (-not $Uri.IsAbsoluteUri -or ($Uri.Scheme -ne 'https' -and -not $Uri.IsLoopback)) {
        throw "Tried to connect, because $Uri is not an https address; try https://<app>.azurewebsites.net"
    }
    if (-not $FunctionKey -and -not $Audience) {
        throw 'Tried to connect, because neither a key nor an audience was given; try -FunctionKey, or -Audience after Connect-AzAccount'
    }
    $script:Connection = [pscustomobject]@{
        Root        = '{0}/api' -f $Uri.GetLeftPart([System.UriPartial]::Authority)
        FunctionKey = $FunctionKey
        Audience    = $Audience
    }
}

function Get-SyncMedicStatus {
    <#
    .SYNOPSIS
    Tells how SyncMedic itself fares: the age of its last sweep, permissions, the kill switch. Throws when it is blind.
    #>
    [CmdletBinding()]
    [OutputType([psobject])]
    param()
    Send-Request -Method Get -Path '/status'
}

function Get-SyncMedicJob {
    <#
    .SYNOPSIS
    Lists jobs with their verdicts, or shows one.
    .EXAMPLE
    Get-SyncMedicJob -Verdict QUARANTINED, STALE | Format-Table domain, kind, verdict, reason, why
    #>
    [CmdletBinding(DefaultParameterSetName = 'List')]
    [OutputType([psobject])]
    param(
        [Parameter(ParameterSetName = 'One', Mandatory, Position = 0)] [string] $JobId,
        [Parameter(ParameterSetName = 'List')] [string[]] $Verdict,
        [Parameter(ParameterSetName = 'List')] [string] $Domain,
        [Parameter(ParameterSetName = 'List')] [string] $Tenant
    )
    if ($PSCmdlet.ParameterSetName -eq 'One') {
        return Send-Request -Method Get -Path "/jobs/$([uri]::EscapeDataString($JobId))"
    }
    $asked = [ordered]@{ verdict = $Verdict -join ','; domain = $Domain; tenant = $Tenant }
    Read-AllPages -Path "/jobs$(ConvertTo-Query $asked)"
}

function Get-SyncMedicRun {
    <#
    .SYNOPSIS
    Lists runs, newest first, or shows one with its steps, decisions and proof.
    .EXAMPLE
    Get-SyncMedicRun -State AWAITING_APPROVAL
    #>
    [CmdletBinding(DefaultParameterSetName = 'List')]
    [OutputType([psobject])]
    param(
        [Parameter(ParameterSetName = 'One', Mandatory, Position = 0)] [string] $RunId,
        [Parameter(ParameterSetName = 'List')] [string[]] $State,
        [Parameter(ParameterSetName = 'List')] [string] $JobId,
        [Parameter(ParameterSetName = 'List')] [string] $Playbook
    )
    if ($PSCmdlet.ParameterSetName -eq 'One') {
        return Send-Request -Method Get -Path "/runs/$([uri]::EscapeDataString($RunId))"
    }
    $asked = [ordered]@{ state = $State -join ','; job = $JobId; playbook = $Playbook }
    Read-AllPages -Path "/runs$(ConvertTo-Query $asked)"
}

function Start-SyncMedicRun {
    <#
    .SYNOPSIS
    Starts a run of a playbook on a job; with -WhatIf, shows the plan and changes nothing.
    .DESCRIPTION
    A restart is the playbook of that name; so are clear, start, pause, provision-on-demand, validate-credentials and
    allow-deletes. The run is safe to start twice with the same -Key: it is one run. With -PlanHash it does what the plan of that
    hash says, or nothing when the job is not in that state any more.
    .PARAMETER Key
    Names the request among all of yours; of the job in Azure Automation, for example. A fresh one where it is not given.
    .EXAMPLE
    $plan = Start-SyncMedicRun -JobId $job.jobId -Playbook restart -WhatIf
    Start-SyncMedicRun -JobId $job.jobId -Playbook restart -PlanHash $plan.hash -Reason 'agent repaired' | Wait-SyncMedicRun
    #>
    [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'Medium')]
    [OutputType([psobject])]
    param(
        [Parameter(Mandatory, ValueFromPipelineByPropertyName)] [string] $JobId,
        [Parameter(Mandatory)] [string] $Playbook,
        [string] $Reason = 'no reason given',
        [hashtable] $Inputs = @{},
        [string] $PlanHash,
        [ValidateLength(1, 255)] [string] $Key = [guid]::NewGuid().ToString()
    )
    process {
        $body = [ordered]@{ playbook = $Playbook; jobId = $JobId; reason = $Reason; inputs = $Inputs }
        if ($PlanHash) { $body.planHash = $PlanHash }
        if ($WhatIfPreference) {
            $body.dryRun = $true
            return Send-Request -Method Post -Path '/runs' -Body $body
        }
        if ($PSCmdlet.ShouldProcess($JobId, "run the playbook $Playbook")) {
            $body.dryRun = $false
            Send-Request -Method Post -Path '/runs' -Body $body -Key $Key
        }
    }
}

function Wait-SyncMedicRun {
    <#
    .SYNOPSIS
    Waits until a run is over, and gives it back.
    .DESCRIPTION
    A run lasts until its fix is proven to hold: minutes to hours. One that waits for approval is given back after
    -ApprovalWithin, so that a runbook does not sleep over somebody's weekend.
    .PARAMETER FailUnlessSucceeded
    Throws when the run ended in any other way than SUCCEEDED, or has not ended in time.
    #>
    [CmdletBinding()]
    [OutputType([psobject])]
    param(
        [Parameter(Mandatory, Position = 0, ValueFromPipelineByPropertyName)] [Alias('id')] [string] $RunId,
        [timespan] $Within = [timespan]::FromHours(2),
        [timespan] $ApprovalWithin = [timespan]::FromMinutes(30),
        [ValidateRange(1, 600)] [int] $EverySeconds = 15,
        [switch] $FailUnlessSucceeded
    )
    process {
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        $run = Get-SyncMedicRun -RunId $RunId
        while ($run.state -notin $script:Over) {
            $limit = if ($run.state -eq 'AWAITING_APPROVAL') { $ApprovalWithin } else { $Within }
            if ($watch.Elapsed -ge $limit) { break }
            Write-Verbose "$RunId is $($run.state)"
            Start-Sleep -Seconds $EverySeconds
            $run = Get-SyncMedicRun -RunId $RunId
        }
        if ($FailUnlessSucceeded -and $run.state -ne 'SUCCEEDED') {
            $why = if ($run.state -in $script:Over) { $run.ending.why } else { "not over after $($watch.Elapsed)" }
            throw "Tried to wait for the success of run $RunId, and it is $($run.state): $why"
        }
        $run
    }
}

function Approve-SyncMedicRun {
    <#
    .SYNOPSIS
    Approves what a run waits for, as it stands now, after asking whether that is meant.
    .DESCRIPTION
    Needs the app role Sync.Approve or Sync.ApproveDestructive, so -Audience in Connect-SyncMedic. Nobody approves what they asked for.
    .PARAMETER Binding
    What was seen, as Get-SyncMedicRun shows it. Where it is not given, the run is shown and what it waits for is meant.
    #>
    [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')]
    [OutputType([psobject])]
    param(
        [Parameter(Mandatory, Position = 0, ValueFromPipelineByPropertyName)] [Alias('id')] [string] $RunId,
        [string] $Binding,
        [string] $Comment = 'no comment given'
    )
    process {
        $run = Get-SyncMedicRun -RunId $RunId
        if ($run.state -ne 'AWAITING_APPROVAL') {
            throw "Tried to approve run $RunId, because you asked, and it is $($run.state); try again once it waits for approval"
        }
        $shown = $run.PSObject.Properties['binding']
        if (-not $shown) {
            throw "Tried to approve run $RunId, because you asked, and what it is about was not found; try looking at the run"
        }
        $seen = if ($Binding) { $Binding } else { $shown.Value }
        $found = @($run.results.PSObject.Properties | ForEach-Object { $_.Value.summary }) -join '; '
        if ($PSCmdlet.ShouldProcess("$($run.playbook.name) on $($run.domain): $found", 'approve')) {
            Send-Decision -RunId $RunId -Word approve -Body @{ planHash = $seen; comment = $Comment }
        }
    }
}

function Deny-SyncMedicRun {
    <#
    .SYNOPSIS
    Rejects what a run waits for; the run ends.
    #>
    [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'Medium')]
    [OutputType([psobject])]
    param(
        [Parameter(Mandatory, Position = 0, ValueFromPipelineByPropertyName)] [Alias('id')] [string] $RunId,
        [string] $Comment = 'no comment given'
    )
    process {
        if ($PSCmdlet.ShouldProcess($RunId, 'reject')) {
            Send-Decision -RunId $RunId -Word reject -Body @{ comment = $Comment }
        }
    }
}

function Stop-SyncMedicRun {
    <#
    .SYNOPSIS
    Cancels a run. What it has sent to Graph before stands.
    #>
    [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'Medium')]
    [OutputType([psobject])]
    param(
        [Parameter(Mandatory, Position = 0, ValueFromPipelineByPropertyName)] [Alias('id')] [string] $RunId,
        [string] $Comment = 'no comment given'
    )
    process {
        if ($PSCmdlet.ShouldProcess($RunId, 'cancel')) {
            Send-Decision -RunId $RunId -Word cancel -Body @{ comment = $Comment }
        }
    }
}

function Send-Decision {
    param([string] $RunId, [string] $Word, [hashtable] $Body)
    $key = [guid]::NewGuid().ToString()
    Send-Request -Method Post -Path "/runs/$([uri]::EscapeDataString($RunId))/$Word" -Body $Body -Key $key
}

# Every element of a list, page by page. A link to the next page is followed on this app alone.
function Read-AllPages {
    param([string] $Path)
    while ($Path) {
        $page = Send-Request -Method Get -Path $Path
        $page.value
        $next = $page.PSObject.Properties['nextLink']
        $Path = if ($next) { ([uri]::new([uri]$script:Connection.Root, $next.Value)).PathAndQuery -replace '^/api', '' }
    }
}

function ConvertTo-Query {
    param([System.Collections.Specialized.OrderedDictionary] $Asked)
    $said = foreach ($name in $Asked.Keys) {
        if ($Asked[$name]) { '{0}={1}' -f $name, [uri]::EscapeDataString($Asked[$name]) }
    }
    if ($said) { '?' + (@($said) -join '&') } else { '' }
}

# Sends one request, and the same again after an answer that passes. An error says what the app said.
function Send-Request {
    param([string] $Method, [string] $Path, [System.Collections.IDictionary] $Body, [string] $Key)
    if (-not $script:Connection) {
        throw 'Tried to ask SyncMedic, because it is not known where it is; try Connect-SyncMedic first'
    }
    $request = @{
        Method               = $Method
        Uri                  = $script:Connection.Root + $Path
        Headers              = Get-Proof
        SkipHttpErrorCheck   = $true
        StatusCodeVariable   = 'status'
        ResponseHeadersVariable = 'answered'
        MaximumRedirection   = 0
        TimeoutSec           = 100
    }
    if ($Key) { $request.Headers['Idempotency-Key'] = $Key }
    if ($Body) {
        $request.ContentType = 'application/json; charset=utf-8'
        $request.Body = [System.Text.Encoding]::UTF8.GetBytes((ConvertTo-Json $Body -Depth 8 -Compress))
    }
    $repeatable = $Method -eq 'Get' -or $Key
    for ($try = 1; ; $try++) {
        try {
            $answer = Invoke-RestMethod @request
        }
        catch [System.Net.Http.HttpRequestException], [System.OperationCanceledException] {
            $answer, $status, $answered = 'it could not be reached', 0, @{}
        }
        if ($status -in 200..299) { return $answer }
        # 409 with a pause means that the first try is still at work.
        $passes = $status -in $script:Passing -or ($status -eq 409 -and $answered.ContainsKey('Retry-After'))
        if (-not $repeatable -or -not $passes -or $try -ge $script:MostTries) {
            throw "SyncMedic answered $status to $Method $($Path): $(Get-Said $answer)"
        }
        Start-Sleep -Seconds (Get-Pause $answered $try)
    }
}

function Get-Proof {
    $proof = @{ Accept = 'application/json' }
    if ($script:Connection.FunctionKey) {
        $proof['x-functions-key'] = ConvertFrom-SecureString $script:Connection.FunctionKey -AsPlainText
    }
    if ($script:Connection.Audience) {
        $token = (Get-AzAccessToken -ResourceUrl $script:Connection.Audience).Token
        if ($token -is [securestring]) { $token = ConvertFrom-SecureString $token -AsPlainText }
        $proof['Authorization'] = "Bearer $token"
    }
    $proof
}

# What the app says of an error, see RFC 9457; whatever is no such thing is not shown.
function Get-Said {
    param($Answer)
    if ($Answer -is [psobject] -and $Answer.PSObject.Properties['detail']) { $Answer.detail } else { 'no reason given' }
}

# Seconds until the next try: as the app asks, or twice as long each time.
function Get-Pause {
    param($Headers, [int] $Try)
    $asked = 0
    if ($Headers.ContainsKey('Retry-After') -and [int]::TryParse([string]$Headers['Retry-After'][0], [ref]$asked)) {
        return [math]::Clamp($asked, 1, $script:LongestPause)
    }
    [math]::Min([math]::Pow(2, $Try), $script:LongestPause)
}

Export-ModuleMember -Function *-SyncMedic*

<#
.SYNOPSIS
Grants the identities of the apps the application permissions in Graph that their roles need, and nothing else.

.DESCRIPTION
Without -Apply it only tells what it would grant. What is granted already is left alone, so it may be run again.
It reads the output deployedApps of the deployment, and needs the Azure CLI, signed in as somebody who may grant application
permissions: Privileged Role Administrator. In every cloud: the CLI knows where its Graph is.

.EXAMPLE
infra/grant-graph-permissions.ps1 -ResourceGroup syncmedic -Apply
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory = $true)] [string] $ResourceGroup,
    [string] $Deployment = 'main',
    [switch] $RequiredOnly,
    [switch] $Apply
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'

function Invoke-Az {
    $answer = & az @args
    if ($LASTEXITCODE -ne 0) {
        throw "Tried to ask Azure, because permissions are granted there, and az $($args[0]) failed; try az login"
    }
    $answer
}

$graphAppId = '00000003-0000-0000-c000-000000000000'
$roles = Get-Content -Raw (Join-Path $PSScriptRoot 'roles.json') | ConvertFrom-Json
$ids = Get-Content -Raw (Join-Path $PSScriptRoot 'graph/permissions.json') | ConvertFrom-Json

$query = 'properties.outputs.deployedApps.value'
$apps = Invoke-Az deployment group show --resource-group $ResourceGroup --name $Deployment --query $query --output json | ConvertFrom-Json
if (-not $apps) {
    throw "Tried to find the apps, because their identities get permissions, and the deployment $Deployment of $ResourceGroup puts out none; try -Deployment"
}
$graph = Invoke-Az ad sp show --id $graphAppId --query id --output tsv
$root = (Invoke-Az cloud show --query endpoints.microsoftGraphResourceId --output tsv).TrimEnd('/')

$new = 0
$old = 0
foreach ($app in $apps) {
    $assigned = "$root/v1.0/servicePrincipals/$($app.principalId)/appRoleAssignments"
    $answer = Invoke-Az rest --method get --url "$assigned`?`$top=999" --output json | ConvertFrom-Json
    $held = @($answer.value | Where-Object { $_.resourceId -eq $graph } | ForEach-Object { $_.appRoleId })
    $needed = foreach ($role in $app.roles) {
        $roles.$role.graph
        if (-not $RequiredOnly) { $roles.$role.graphOptional }
    }
    foreach ($permission in @($needed | Select-Object -Unique)) {
        $id = $ids.$permission
        if ($held -contains $id) {
            $old++
            Write-Output "has      $($app.principalId) $permission"
        }
        elseif ($Apply) {
            $body = @{ principalId = $app.principalId; resourceId = $graph; appRoleId = $id } | ConvertTo-Json -Compress
            $file = New-TemporaryFile
            try {
                # In a file, since shells take the quotation marks out of arguments.
                Set-Content -Path $file -Value $body
                Invoke-Az rest --method post --url $assigned --headers 'Content-Type=application/json' --body "@$file" --output none
            }
            finally {
                Remove-Item $file
            }
            $new++
            Write-Output "granted  $($app.principalId) $permission"
        }
        else {
            $new++
            Write-Output "would grant $($app.principalId) $permission"
        }
    }
}

if ($Apply) {
    Write-Output "$new granted, $old were there"
}
else {
    Write-Output "$new to grant, $old are there; nothing was changed: -Apply grants"
}

@{
    RootModule           = 'SyncMedic.psm1'
    ModuleVersion        = '0.1.0'
    GUID                 = '6f1f3c8e-2f0e-4f39-9d6c-3f4a7c7b9f51'
    Author               = 'SyncMedic'
    Copyright            = 'MIT'
    Description          = 'Asks SyncMedic about Entra Cloud Sync jobs, starts runs, waits for their end and decides about them.'
    PowerShellVersion    = '7.2'
    CompatiblePSEditions = @('Core')
    FunctionsToExport    = @(
        'Connect-SyncMedic'
        'Get-SyncMedicStatus'
        'Get-SyncMedicJob'
        'Get-SyncMedicRun'
        'Start-SyncMedicRun'
        'Wait-SyncMedicRun'
        'Approve-SyncMedicRun'
        'Deny-SyncMedicRun'
        'Stop-SyncMedicRun'
    )
    CmdletsToExport      = @()
    VariablesToExport    = @()
    AliasesToExport      = @()
}

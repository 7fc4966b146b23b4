<#
.SYNOPSIS
    Builds the module, tests it, or runs the quickstart.
.EXAMPLE
    ./build.ps1 -Task Test
#>
#Requires -Version 7.4
param(
    [ValidateSet('Build', 'Test', 'Quickstart')]
    [string] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release'
)

$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $true

Push-Location $PSScriptRoot
try {
    switch ($Task) {
        'Build' { dotnet build --configuration $Configuration }
        'Test' { dotnet test --configuration $Configuration }
        'Quickstart' { dotnet run --configuration $Configuration --project src/TitanMasking.Shell }
    }
}
finally {
    Pop-Location
}

<#
.SYNOPSIS
    Builds the module, tests it, packs it, or runs the quickstart.
.EXAMPLE
    ./build.ps1 -Task Test
#>
#Requires -Version 7.4
param(
    [ValidateSet('Build', 'Test', 'Pester', 'Pack', 'Quickstart')]
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
        'Test' {
            dotnet test --configuration $Configuration
            if (Get-Module Pester -ListAvailable | Where-Object Version -GE 5.5) {
                & $PSCommandPath -Task Pester -Configuration $Configuration
            }
        }
        'Pester' {
            # A process of its own: a module's assemblies stay loaded, and would be locked for the next build.
            pwsh -NoProfile -Command "Invoke-Pester -Configuration @{ Run = @{ Path = 'tests/Pester'; Exit = `$true }; Output = @{ Verbosity = 'Detailed' } }"
        }
        'Pack' { dotnet build --configuration Release --target:Pack }
        'Quickstart' { dotnet run --configuration $Configuration --project src/TitanMasking.Shell }
    }
}
finally {
    Pop-Location
}

BeforeDiscovery {
    $module = $env:TITANMASKING_MODULE ?? "$PSScriptRoot/../../artifacts/TitanMasking.PS"
    Import-Module "$module/TitanMasking.PS.psd1"
    $cmdlets = (Get-Module TitanMasking.PS).ExportedCmdlets.Keys
    $cases = foreach ($cmdlet in $cmdlets) {
        foreach ($example in (Get-Help $cmdlet -Full).examples.example) {
            @{ Cmdlet = $cmdlet; Title = $example.title; Code = $example.code }
        }
    }
}

Describe 'The help' {
    BeforeAll {
        . $PSScriptRoot/Emulator.ps1
        $emulator = Start-Emulator
    }
    AfterAll { Stop-Emulator $emulator }
    BeforeEach { . $PSScriptRoot/Module.ps1 }
    AfterEach { Pop-Location }

    It 'has examples of <_>' -ForEach $cmdlets {
        (Get-Help $_ -Full).examples.example.Count | Should -BeGreaterThan 2
    }

    # What is painted is simulated; what asks AWS asks the emulator.
    It 'has an example that runs: <Cmdlet>, <Title>' -ForEach $cases {
        New-Item products -ItemType Directory | Out-Null
        Copy-Item room.jpg photo.jpg
        Copy-Item room.jpg products/chair.jpg
        Copy-Item room-mask-inpaint.png mask.png
        'Path,Mask,Prompt', 'photo.jpg,mask.png,an oak floor' | Set-Content jobs.csv
        'Path,MaskPrompt,Prompt', 'photo.jpg,chair,a bright studio' | Set-Content backgrounds.csv
        switch -Wildcard ($Code) {
            # A mask is black and white, as a product in a white studio is.
            '*New-TitanMask -FromColor*' { New-TitanMask -Width 512 -Height 512 -Rectangle '25%,25%,50%,50%' -Destination studio.png | Move-Item -Destination products/chair.jpg -Force }
            '*New-TitanMask*' { break }
            default {
                New-Item masks -ItemType Directory | Out-Null
                Copy-Item room-mask-inpaint.png masks/chair.png
            }
        }

        # An example that ends with an exit code would end the suite.
        & ([scriptblock]::Create(($Code -replace '(?m)^exit .*$')))
    }

    It 'has the topic <_>' -ForEach 'about_TitanMasking', 'about_TitanMasking_Masks', 'about_TitanMasking_Models' {
        Get-Help $_ | Should -Match 'SHORT DESCRIPTION'
    }

    It 'goes with a manifest that is sound' {
        $manifest = Test-ModuleManifest "$module/TitanMasking.PS.psd1"
        $manifest.Version | Should -Not -BeNullOrEmpty
        $manifest.LicenseUri | Should -Not -BeNullOrEmpty
        Get-Content "$module/CHANGELOG.md" -Raw | Should -Match ([regex]::Escape("## $($manifest.Version)"))
    }
}

BeforeDiscovery {
    $module = $env:TITANMASKING_MODULE ?? "$PSScriptRoot/../../artifacts/TitanMasking.PS"
    Import-Module "$module/TitanMasking.PS.psd1"
    $cases = foreach ($cmdlet in (Get-Module TitanMasking.PS).ExportedCmdlets.Keys) {
        foreach ($example in (Get-Help $cmdlet -Full).examples.example) {
            @{ Cmdlet = $cmdlet; Title = $example.title; Code = $example.code }
        }
    }
}

Describe 'The help' {
    BeforeEach { . $PSScriptRoot/Module.ps1 }
    AfterEach { Set-Location $PSScriptRoot }

    It 'has an example that runs: <Cmdlet>, <Title>' -ForEach @($cases | Where-Object Code -NotMatch '-Live|-EndpointUrl') {
        New-Item products, masks -ItemType Directory | Out-Null
        Copy-Item room.jpg photo.jpg
        Copy-Item room.jpg products/chair.jpg
        Copy-Item room-mask-inpaint.png mask.png
        Copy-Item room-mask-inpaint.png masks/chair.png
        'Path,Mask,Prompt', 'photo.jpg,mask.png,an oak floor' | Set-Content jobs.csv
        'Path,MaskPrompt,Prompt', 'photo.jpg,chair,a bright studio' | Set-Content backgrounds.csv

        # An example that ends with an exit code would end the suite.
        & ([scriptblock]::Create(($Code -replace '(?m)^exit .*$')))
    }

    It 'has the topic <_>' -ForEach 'about_TitanMasking', 'about_TitanMasking_Masks', 'about_TitanMasking_Models' {
        Get-Help $_ | Should -Match 'SHORT DESCRIPTION'
    }

    It 'goes with a manifest that is sound' {
        (Test-ModuleManifest "$module/TitanMasking.PS.psd1").Version | Should -Not -BeNullOrEmpty
    }
}

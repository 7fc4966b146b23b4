Describe 'Get-TitanModel' {
    BeforeEach { . $PSScriptRoot/Module.ps1 }
    AfterEach {
        $env:TITANMASKING_CATALOGUE = $null
        Pop-Location
    }

    It 'lists all models, each with what it costs and edits with' {
        $models = Get-TitanModel
        $models.Count | Should -BeGreaterThan 5
        $models.Id | Should -Contain 'amazon.titan-image-generator-v2:0'
        $models | ForEach-Object Price | Should -BeGreaterThan 0
        $models | Where-Object Edits -Contains 'Outpaint by mask prompt' | Should -Not -BeNullOrEmpty
    }

    It 'takes wildcards, and finds nothing without an error' {
        (Get-TitanModel *titan*).Count | Should -Be 2
        Get-TitanModel *nothing* | Should -BeNullOrEmpty
    }

    It 'says of a name that there is not which were most likely meant' {
        Get-TitanModel amazon.nova-canvas -ErrorAction SilentlyContinue -ErrorVariable failed | Should -BeNullOrEmpty
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'ModelNotFound*'
        "$failed" | Should -BeLike '*nearest are amazon.nova-canvas-v1:0*'
    }

    It 'has the models of a file of the user''s own' {
        '{ "models": [ { "id": "our-titan", "basedOn": "amazon.titan-image-generator-v2:0", "prices": [ { "usd": 0.25 } ] } ] }' | Set-Content models.json
        $env:TITANMASKING_CATALOGUE = 'models.json'
        (Get-TitanModel our-titan).Price | Should -Be 0.25
        (Invoke-TitanInpaint room.jpg -Mask room-mask-inpaint.png -ModelId our-titan).Edit.Model | Should -Be 'our-titan'
    }

    It 'completes ids, by any part of them, the user''s own among them' {
        '{ "models": [ { "id": "our-titan", "basedOn": "amazon.titan-image-generator-v2:0" } ] }' | Set-Content models.json
        $env:TITANMASKING_CATALOGUE = 'models.json'
        $typed = 'Invoke-TitanInpaint -ModelId our'
        (TabExpansion2 $typed $typed.Length).CompletionMatches.CompletionText | Should -Be 'our-titan'
    }

    It 'shows <Shape> in 80 columns' -ForEach @(
        @{ Shape = 'a table'; Show = { Get-TitanModel } }
        @{ Shape = 'a list'; Show = { Get-TitanModel | Format-List } }
    ) {
        $lines = (& $Show | Out-String -Width 80) -split '\r?\n' -replace '\e\[[\d;]*m'
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 80
    }
}

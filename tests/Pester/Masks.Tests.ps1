Describe 'Test-TitanMask' {
    BeforeEach { . $PSScriptRoot/Module.ps1 }
    AfterEach { Pop-Location }

    It 'finds nothing wrong with a good mask' {
        $mask = Test-TitanMask room-mask-inpaint.png -Image room.jpg
        $mask.IsValid | Should -BeTrue
        $mask.PaintedPercent | Should -BeGreaterThan 0
    }

    It 'says what is wrong, and how to mend it' {
        $mask = Test-TitanMask room.jpg
        $mask.IsValid | Should -BeFalse
        $mask.Problems.Severity | Should -Contain 'Error'
        $mask.Problems[0].Message | Should -Not -BeNullOrEmpty
    }

    It 'says no more than true or false with -Quiet, in order' {
        'room-mask-inpaint.png', 'room.jpg', 'room-mask-outpaint.png' | Test-TitanMask -Quiet | Should -Be $true, $false, $true
    }

    It 'makes only a missing file an error' {
        Test-TitanMask none.png -ErrorAction SilentlyContinue -ErrorVariable failed
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'MaskMissing*'
    }

    It 'shows a table of 80 columns' {
        $lines = (Test-TitanMask room-mask-inpaint.png, room.jpg | Format-Table | Out-String -Width 80) -split '\r?\n'
        ($lines | ForEach-Object { ($_ -replace '\e\[[\d;]*m').Length } | Measure-Object -Maximum).Maximum | Should -BeLessOrEqual 80
    }
}

Describe 'What is shown of masks' {
    BeforeEach {
        . $PSScriptRoot/Module.ps1
        $rendering = $PSStyle.OutputRendering
    }
    AfterEach {
        $PSStyle.OutputRendering = $rendering
        Pop-Location
    }

    It 'colours errors as errors and hints as warnings' {
        $PSStyle.OutputRendering = 'Ansi'
        $hint = Repair-TitanMask room-mask-inpaint.png -Invert | Test-TitanMask | Out-String
        $hint | Should -Match ([regex]::Escape("$($PSStyle.Formatting.Warning)PolarityLooksInverted"))
        Test-TitanMask room.jpg | Out-String | Should -Match ([regex]::Escape("$($PSStyle.Formatting.Error)NotPng"))
        (Test-TitanMask room.jpg).Problems | Out-String | Should -Match ([regex]::Escape("$($PSStyle.Formatting.Error)Error: NotPng"))
    }

    It 'has no colour where plain text is asked for' {
        $PSStyle.OutputRendering = 'PlainText'
        Test-TitanMask room.jpg | Out-String | Should -Not -Match '\e'
        (Test-TitanMask room.jpg).Problems | Out-String | Should -Not -Match '\e'
        Get-TitanModel | Out-String | Should -Not -Match '\e'
    }
}

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

Describe 'Repair-TitanMask' {
    BeforeEach { . $PSScriptRoot/Module.ps1 }
    AfterEach { Pop-Location }

    It 'makes a mask that models take of one that they refuse' {
        $mask = Repair-TitanMask room.jpg
        $mask | Should -BeOfType System.IO.FileInfo
        $mask.Name | Should -Be 'room.repaired.png'
        $mask.Status | Should -Be 'Repaired'
        $mask.Repairs | Should -Not -BeNullOrEmpty
        $mask | Test-TitanMask -Image room.jpg -Quiet | Should -BeTrue
    }

    It 'copies what is right already, bit for bit' {
        $mask = Repair-TitanMask room-mask-inpaint.png
        $mask.Status | Should -Be 'Copied'
        (Get-FileHash $mask).Hash | Should -Be (Get-FileHash room-mask-inpaint.png).Hash
    }

    It 'gives masks the size of their images, and leaves them their names in a folder' {
        New-TitanMask -Width 384 -Height 256 -Rectangle '25%,25%,50%,50%' -Destination masks/room.png | Out-Null
        $mask = Get-ChildItem masks | Repair-TitanMask -Image { "$($_.BaseName).jpg" } -Destination good
        $mask.Name | Should -Be 'room.png'
        (Invoke-TitanInpaint room.jpg -Mask good).Status | Should -Be 'Painted'
    }

    It 'turns polarity with -Invert' {
        $black = (Test-TitanMask room-mask-inpaint.png).PaintedPercent
        (Repair-TitanMask room-mask-inpaint.png -Invert).BlackPercent | Should -Be (100 - $black)
    }

    It 'is what a problem''s repair says to type' {
        $problem = (Test-TitanMask room.jpg).Problems | Where-Object { $_.Repair -like 'Repair-TitanMask *' } | Select-Object -First 1
        & ([scriptblock]::Create($problem.Repair)) | Test-TitanMask -Quiet | Should -BeTrue
    }

    It 'overwrites nothing without -Force, an input not even with it' {
        'mine' | Set-Content room.repaired.png
        { Repair-TitanMask room.jpg -ErrorAction Stop } | Should -Throw -ErrorId 'OutputExists*'
        { Repair-TitanMask room-mask-inpaint.png -Suffix '' -Destination . -Force -ErrorAction Stop } | Should -Throw
        (Repair-TitanMask room.jpg -Force).Status | Should -Be 'Repaired'
    }

    It 'writes nothing with -WhatIf' {
        Repair-TitanMask room.jpg -Destination good -WhatIf
        Test-Path good | Should -BeFalse
    }

    It 'makes one bad file one error, and goes on' {
        'no picture' | Set-Content bad.png
        $masks = 'bad.png', 'room.jpg' | Repair-TitanMask -ErrorAction SilentlyContinue -ErrorVariable failed
        $masks.Name | Should -Be 'room.repaired.png'
        $failed.TargetObject | Should -BeLike '*bad.png'
    }
}

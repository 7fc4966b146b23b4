Describe 'New-TitanMask' {
    BeforeEach { . $PSScriptRoot/Module.ps1 }
    AfterEach { Pop-Location }

    It 'draws a mask for each image, which finds it by its name' {
        Copy-Item room.jpg 'photo [1].jpg'
        $masks = Get-ChildItem *.jpg | New-TitanMask -Rectangle '25%,25%,50%,50%' -Destination masks
        $masks.Name | Sort-Object | Should -Be 'photo [1].png', 'room.png'
        $masks.BlackPercent | Should -Be 25, 25
        (Get-ChildItem *.jpg | Invoke-TitanInpaint -Mask masks).Count | Should -Be 2
    }

    It 'draws one beside its image' {
        (New-TitanMask room.jpg -Ellipse '10%,10%,20%,20%').Name | Should -Be 'room.mask.png'
    }

    It 'adds shapes up, in pixels and percent' {
        $mask = New-TitanMask -Width 100 -Height 100 -Rectangle '0,0,10,100', '90%,0%,10%,100%' -Destination mask.png
        $mask.BlackPercent | Should -Be 20
    }

    It 'takes what has a colour' {
        New-TitanMask -Width 512 -Height 512 -Rectangle '25%,25%,50%,50%' -Destination studio.png | Out-Null
        (New-TitanMask studio.png -FromColor '#ffffff').BlackPercent | Should -Be 75
    }

    It 'keeps shapes black for outpainting, which keeps what is black' {
        $mask = New-TitanMask room.jpg -Rectangle '25%,25%,50%,50%' -Outpaint
        (Test-TitanMask $mask -Image room.jpg -Task Outpaint).PaintedPercent | Should -Be 75
    }

    It 'ends over a shape that makes no sense, and says what one looks like' {
        { New-TitanMask room.jpg -Rectangle '10,10' } | Should -Throw -ExpectedMessage '*x,y,width,height*'
    }

    It 'overwrites nothing without -Force' {
        New-TitanMask room.jpg -Rectangle '0,0,10,10' | Out-Null
        { New-TitanMask room.jpg -Rectangle '0,0,20,20' -ErrorAction Stop } | Should -Throw -ErrorId 'OutputExists*'
        (New-TitanMask room.jpg -Rectangle '0,0,20,20' -Force).Status | Should -Be 'Drawn'
    }

    It 'shows a table of 80 columns' {
        $lines = (New-TitanMask room.jpg -Rectangle '0,0,10,10' | Out-String -Width 80) -split '\r?\n' -replace '\e\[[\d;]*m'
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 80
    }
}

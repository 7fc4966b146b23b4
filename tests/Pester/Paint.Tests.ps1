Describe 'Invoke-TitanInpaint and Invoke-TitanOutpaint' {
    BeforeEach { . $PSScriptRoot/Module.ps1 }
    AfterEach { Pop-Location }

    It 'paints the black pixels of a mask, beside the image' {
        $file = Invoke-TitanInpaint room.jpg -Mask room-mask-inpaint.png -Prompt 'a desk'
        $file | Should -BeOfType System.IO.FileInfo
        $file.Name | Should -Be 'room.inpaint.png'
        $file.Status | Should -Be 'Painted'
        $file.Simulated | Should -BeTrue
        $file.Cost | Should -Be 0
    }

    It 'takes what Get-ChildItem gives, with a mask for each' {
        Copy-Item room.jpg 'photo [1].jpg'
        $files = Get-ChildItem *.jpg | Invoke-TitanInpaint -Mask { 'room-mask-inpaint.png' } -Prompt { $_.BaseName } -Destination out
        $files.Name | Sort-Object | Should -Be 'photo [1].inpaint.png', 'room.inpaint.png'
        $files.Edit.Prompt | Should -Contain 'photo [1]'
    }

    It 'takes rows of a CSV file, an empty cell being an absent value' {
        'Path,Mask,MaskPrompt,Prompt', 'room.jpg,room-mask-inpaint.png,,a desk', 'room.jpg,,painting,a mirror' | Set-Content jobs.csv
        $files = Import-Csv jobs.csv | Invoke-TitanInpaint -Destination { "out-$($_.Prompt)" }
        ($files.Edit | Where-Object Prompt -EQ 'a mirror').MaskPrompt | Should -Be 'painting'
        ($files.Edit | Where-Object Prompt -EQ 'a desk').MaskPrompt | Should -BeNullOrEmpty
    }

    It 'ends at a column that is nearly right, before anything is painted without it' {
        'Path,Mask,Promt', 'room.jpg,room-mask-inpaint.png,a desk' | Set-Content jobs.csv
        { Import-Csv jobs.csv | Invoke-TitanInpaint } | Should -Throw "*Promt*" -ErrorId 'PropertyMisnamed*'
        'room.inpaint.png' | Should -Not -Exist
    }

    It 'gives a result a path of its own, by a script block or a column' {
        (Get-ChildItem room.jpg | Invoke-TitanInpaint -Mask room-mask-inpaint.png -OutFile { "new/$($_.BaseName)-clean.webp" }).Name | Should -Be 'room-clean.webp'
        'Path,Mask,OutFile', 'room.jpg,room-mask-inpaint.png,new/desk.jpeg' | Set-Content jobs.csv
        (Import-Csv jobs.csv | Invoke-TitanInpaint).Name | Should -Be 'desk.jpeg'
    }

    It 'skips what is done when it is run again' {
        $null = Invoke-TitanInpaint room.jpg -Mask room-mask-inpaint.png -Destination out
        (Invoke-TitanInpaint room.jpg -Mask room-mask-inpaint.png -Destination out).Status | Should -Be 'Skipped'
        (Invoke-TitanInpaint room.jpg -Mask room-mask-inpaint.png -Destination out -Force).Status | Should -Be 'Painted'
    }

    It 'does not overwrite a file that it did not make' {
        'mine' | Set-Content room.inpaint.png
        { Invoke-TitanInpaint room.jpg -Mask room-mask-inpaint.png -ErrorAction Stop } | Should -Throw -ErrorId 'OutputExists*'
        Get-Content room.inpaint.png | Should -Be 'mine'
    }

    It 'makes one bad file one error, and goes on' {
        'no picture' | Set-Content bad.jpg
        $files = 'bad.jpg', 'room.jpg' | Invoke-TitanInpaint -Mask room-mask-inpaint.png -ErrorAction SilentlyContinue -ErrorVariable failed
        $files.Name | Should -Be 'room.inpaint.png'
        $failed.Count | Should -Be 1
        $failed[0].TargetObject | Should -BeLike '*bad.jpg'
    }

    It 'writes and asks nothing with -WhatIf' {
        Invoke-TitanInpaint room.jpg -Mask room-mask-inpaint.png -Destination out -WhatIf
        Test-Path out | Should -BeFalse
    }

    It 'paints the white pixels when it outpaints' {
        $file = Invoke-TitanOutpaint room.jpg -Mask room-mask-outpaint.png -Prompt 'a cozy living room'
        $file.Name | Should -Be 'room.outpaint.png'
        $file.Edit.Task | Should -Be 'Outpaint'
    }

    It 'ends the run over a model that there is not' {
        { Get-ChildItem *.jpg | Invoke-TitanInpaint -Mask room-mask-inpaint.png -ModelId no-such-model } | Should -Throw -ErrorId 'ModelNotFound*'
    }
}

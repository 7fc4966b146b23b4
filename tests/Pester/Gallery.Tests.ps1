Describe 'Export-TitanGallery' {
    BeforeEach { . $PSScriptRoot/Module.ps1 }
    AfterEach { Pop-Location }

    It 'makes one page of what was just painted' {
        $page = Invoke-TitanInpaint room.jpg -Mask room-mask-inpaint.png -Prompt 'a desk' | Export-TitanGallery review.html
        $page | Should -BeOfType System.IO.FileInfo
        $page.Name | Should -Be 'review.html'
        Get-Content $page -Raw | Should -Match 'a desk'
    }

    It 'shows what failed, as -ErrorVariable has it' {
        $files = 'none.jpg', 'room.jpg' | Invoke-TitanInpaint -Mask room-mask-inpaint.png -ErrorAction SilentlyContinue -ErrorVariable failed
        $files | Export-TitanGallery review.html -ErrorRecord $failed
        Get-Content review.html -Raw | Should -Match 'ImageNotFound'
    }

    It 'shows what failed, sent down the pipeline' {
        'none.jpg', 'room.jpg' | Invoke-TitanInpaint -Mask room-mask-inpaint.png -ErrorAction Continue 2>&1 | Export-TitanGallery review.html
        Get-Content review.html -Raw | Should -Match 'ImageNotFound'
    }

    It 'shows a run of long ago by its journal' {
        Invoke-TitanInpaint room.jpg -Mask room-mask-inpaint.png -Prompt 'a desk' -Destination out | Out-Null
        Export-TitanGallery -Journal out/.titanmasking.jsonl -Path review.html
        Get-Content review.html -Raw | Should -Match 'room.inpaint.png'
    }

    It 'says of a file that nobody painted that there is nothing to show beside it' {
        Get-Item room.jpg | Export-TitanGallery review.html -ErrorAction SilentlyContinue -ErrorVariable failed
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'EditMissing*'
    }

    It 'replaces a page only with -Force' {
        'mine' | Set-Content review.html
        $file = Invoke-TitanInpaint room.jpg -Mask room-mask-inpaint.png
        { $file | Export-TitanGallery review.html } | Should -Throw
        Get-Content review.html | Should -Be 'mine'
        $file | Export-TitanGallery review.html -Force
        Get-Content review.html -Raw | Should -Match '<html'
    }

    It 'writes nothing with -WhatIf' {
        Invoke-TitanInpaint room.jpg -Mask room-mask-inpaint.png | Export-TitanGallery review.html -WhatIf
        Test-Path review.html | Should -BeFalse
    }
}

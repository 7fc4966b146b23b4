# What the README tells people to type is what runs here.
BeforeAll {
    . $PSScriptRoot/Emulator.ps1
    . $PSScriptRoot/Readme.ps1
    $emulator = Start-Emulator '--latency', '1000'
    $endpoint = $env:AWS_ENDPOINT_URL_BEDROCK_RUNTIME

    # Scripts of the README import the module by its name, as people do who have installed it.
    $module = Resolve-Path ($env:TITANMASKING_MODULE ?? "$PSScriptRoot/../../artifacts/TitanMasking.PS")
    $paths = $env:PSModulePath
    $env:PSModulePath = (Split-Path $module) + [IO.Path]::PathSeparator + $paths

    # Starts what a scheduler starts, by its own line, in a folder that is not the script's.
    function Start-Scheduled([string] $Line) {
        $arguments = $Line -replace '^.*?pwsh ' -replace '/srv/shop/|C:\\shop\\', "$pwd/" -replace '["\r\n].*| >>.*'
        $start = [Diagnostics.ProcessStartInfo]::new((Get-Process -Id $PID).Path, $arguments)
        $start.WorkingDirectory = $TestDrive
        $start.RedirectStandardOutput = $start.RedirectStandardError = $true
        [Diagnostics.Process]::Start($start)
    }

    function Wait-Scheduled([Diagnostics.Process] $Process) {
        $errors = $Process.StandardError.ReadToEndAsync()
        $said = $Process.StandardOutput.ReadToEnd() + $errors.GetAwaiter().GetResult()
        $Process.WaitForExit()
        @{ ExitCode = $Process.ExitCode; Said = $said -replace '\e\[[\d;]*m' }
    }

    # Starts it, and waits until a call is under way.
    function Start-Calling([string] $Line) {
        $process = Start-Scheduled $Line
        while ((Invoke-RestMethod "$endpoint/stats").inFlight -eq 0) {
            $process.HasExited | Should -BeFalse
        }

        $process
    }
}

AfterAll {
    $env:PSModulePath = $paths
    Stop-Emulator $emulator
}

Describe 'The recipe' {
    BeforeEach {
        . $PSScriptRoot/Module.ps1
        $PSDefaultParameterValues.Remove('Invoke-Titan*:Simulate')
        Invoke-RestMethod "$endpoint/reset" -Method Post | Out-Null

        # The names that the recipes have, each another picture.
        New-Item products, masks -ItemType Directory | Out-Null
        foreach ($name in 'chair', 'shoe', 'table') {
            [IO.File]::WriteAllBytes("$pwd/products/$name.jpg", [IO.File]::ReadAllBytes("$pwd/room.jpg") + [Text.Encoding]::UTF8.GetBytes($name))
            Copy-Item room-mask-inpaint.png masks/$name.png
        }
    }
    AfterEach {
        $env:AWS_ENDPOINT_URL_BEDROCK_RUNTIME = $endpoint
        $env:TITANMASKING_CATALOGUE = $null
        Pop-Location
    }

    Context 'A folder overnight' {
        BeforeEach {
            $script, $cron, $service, $timer, $task = Get-Recipe 'A folder overnight'
            $script | Set-Content night.ps1
            '{ "models": [ { "id": "amazon.titan-image-generator-v2:0", "prices": [ { "usd": 0.01 } ] } ] }' | Set-Content prices.json
            $env:TITANMASKING_CATALOGUE = "$pwd/prices.json"
            $again = (Get-Recipe 'After a crash') -replace 'night.ps1', '/srv/shop/night.ps1'
        }

        It 'ends with exit code 0 where every picture is there, started by <Scheduler>' -ForEach @(
            @{ Scheduler = 'cron'; Block = 1 }
            @{ Scheduler = 'systemd'; Block = 2 }
            @{ Scheduler = 'the Task Scheduler'; Block = 4 }
        ) {
            $run = Wait-Scheduled (Start-Scheduled ((Get-Recipe 'A folder overnight')[$Block] -split '\r?\n' -match 'pwsh')[0])
            $run.Said | Should -BeLike '*3 painted*'
            $run.ExitCode | Should -Be 0
            (Import-Csv painted.csv).Status | Should -Be 'Painted', 'Painted', 'Painted'
            Get-Content failed.txt | Should -BeNullOrEmpty
        }

        It 'ends with exit code 2 where some pictures failed, and tells which' {
            'no picture' | Set-Content products/shoe.jpg
            $run = Wait-Scheduled (Start-Scheduled $cron)
            $run.ExitCode | Should -Be 2
            (Import-Csv painted.csv).Count | Should -Be 2
            Get-Content failed.txt | Should -BeLike '*shoe.jpg: *'
        }

        It 'ends with exit code 1 where <Reason> ended the run' -ForEach @(
            @{ Reason = '-MaxCost'; From = '-MaxCost 20'; To = '-MaxCost 0.015'; Said = '*BudgetReached*' }
            @{ Reason = 'a model that there is not'; From = '-MaxCost 20'; To = '-ModelId amazon.titan'; Said = '*nearest are*' }
        ) {
            $script.Replace($From, $To) | Set-Content night.ps1
            $run = Wait-Scheduled (Start-Scheduled $cron)
            $run.ExitCode | Should -Be 1
            $run.Said -replace '\s+\|?\s*', ' ' | Should -BeLike $Said
        }

        It 'asks only for the rest after a crash' {
            $process = Start-Calling $cron
            $process.Kill()
            $process.WaitForExit()
            $run = Wait-Scheduled (Start-Scheduled $again)
            $run.ExitCode | Should -Be 0
            $run.Said | Should -BeLike '*chair.jpg*paid for is not known*'
            (Get-ChildItem out -Filter *.png).Count | Should -Be 3
            (Wait-Scheduled (Start-Scheduled $again)).Said | Should -BeLike '*3 skipped*'
        }

        It 'lets calls under way land when systemd stops it' -Skip:$IsWindows {
            $process = Start-Calling $cron
            & kill -INT $process.Id
            $null = Wait-Scheduled $process
            $events = Get-Content out/.titanmasking.jsonl | ConvertFrom-Json | Group-Object event -AsHashTable -AsString
            $events['done'].Count | Should -BeGreaterThan 0
            $events['done'].Count | Should -Be $events['started'].Count
        }

        It 'has units that systemd takes' -Skip:(-not (Get-Command systemd-analyze -ErrorAction Ignore)) {
            $service | Set-Content titan.service
            $timer | Set-Content titan.timer
            $said = systemd-analyze verify ./titan.service ./titan.timer 2>&1 | Where-Object { $_ -match 'titan' -and $_ -notmatch 'not executable' }
            $said | Should -BeNullOrEmpty
        }
    }

    It 'A table of jobs' {
        $table, $command = Get-Recipe 'A table of jobs'
        $table | Set-Content jobs.csv
        & ([scriptblock]::Create($command))
        (Get-ChildItem out -Filter *.png).Count | Should -Be 3
        'review.html' | Should -Exist
    }

    It 'New backgrounds for product photos' {
        $byColour, $byWords = Get-Recipe 'New backgrounds for product photos'
        & ([scriptblock]::Create($byWords))
        (Get-ChildItem out/*.words.png).Count | Should -Be 3

        # A mask is black and white, as a product in a white studio is.
        Remove-Item products/*, masks/*
        New-TitanMask -Width 512 -Height 512 -Rectangle '25%,25%,50%,50%' -Destination shoe.png | Move-Item -Destination products/shoe.jpg
        & ([scriptblock]::Create($byColour))
        (& ([scriptblock]::Create($byColour))).Status | Should -Be 'Skipped', 'Skipped'
        (Test-TitanMask masks/shoe.png -Image products/shoe.jpg -Task Outpaint).PaintedPercent | Should -Be 75
        'out/shoe.outpaint.png' | Should -Exist
    }

    It 'Extend a picture to a banner' {
        & ([scriptblock]::Create((Get-Recipe 'Extend a picture to a banner')))
        (Get-ChildItem banners/*.banner.png).Count | Should -Be 3
    }

    It 'Review, and do some again' {
        $review, $redo = Get-Recipe 'Review, and do some again'
        Set-Content products/broken.jpg 'no picture'
        & { $ErrorActionPreference = 'Continue'; & ([scriptblock]::Create($review)) 2> $null }
        'review.html' | Should -FileContentMatch 'ImageUnreadable'
        $before = Get-FileHash out/chair.inpaint.png
        & ([scriptblock]::Create($redo))
        (Get-FileHash out/chair.inpaint.png).Hash | Should -Not -Be $before.Hash
    }

    It 'Test your own scripts' {
        $simulate, $emulate = Get-Recipe 'Test your own scripts'
        & ([scriptblock]::Create($simulate))
        $PSDefaultParameterValues['Invoke-Titan*:Simulate'] | Should -BeTrue

        (Get-Recipe 'A folder overnight')[0] | Set-Content night.ps1
        $said = & ([scriptblock]::Create(($emulate -replace 'http://127.0.0.1:8765', $endpoint)))
        $said[-2..-1] | Should -Be 0, 3
    }
}

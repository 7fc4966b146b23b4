# What every file of the suite begins with: the module as built or as packed, and a folder with the sample room.
$ErrorActionPreference = 'Stop'
$module = $env:TITANMASKING_MODULE ?? "$PSScriptRoot/../../artifacts/TitanMasking.PS"
Import-Module "$module/TitanMasking.PS.psd1"

$samples = "$module/samples"
$work = Join-Path $TestDrive ([guid]::NewGuid())
New-Item $work -ItemType Directory | Out-Null
Copy-Item $samples/room.jpg, $samples/room-mask-inpaint.png, $samples/room-mask-outpaint.png $work
Push-Location $work
$PSDefaultParameterValues['Invoke-Titan*:Simulate'] = $true

<#
.SYNOPSIS
    Runs the four edits of an image masking lab on the sample room, in simulation: no account, no network, no cost.
.DESCRIPTION
    Shows each command before it runs, so that it can be copied and changed. Works in pwsh and in the module's own shell.
.PARAMETER Destination
    The folder for the four pictures; it is made if it is missing, and what is in it of the same name is overwritten.
#>
param(
    [string] $Destination = 'quickstart'
)

$ErrorActionPreference = 'Stop'

$quote = { param($text) "'" + [System.Management.Automation.Language.CodeGeneration]::EscapeSingleQuotedStringContent($text) + "'" }
$room = & $quote "$PSScriptRoot/room.jpg"
$inpaintMask = & $quote "$PSScriptRoot/room-mask-inpaint.png"
$outpaintMask = & $quote "$PSScriptRoot/room-mask-outpaint.png"
$into = "-Destination $(& $quote $Destination) -Simulate -Force"

$edits = [ordered]@{
    'Mask image, inpainting: the black pixels of the mask are painted.' =
        "Invoke-TitanInpaint $room -Mask $inpaintMask -Prompt 'Framed photographs over a desk, with a stool under the desk' -Suffix .mask-inpaint -Seed 4 $into"
    'Mask image, outpainting: the white pixels are painted, the black ones kept.' =
        "Invoke-TitanOutpaint $room -Mask $outpaintMask -Prompt 'A cozy living room' -Suffix .mask-outpaint -Seed 5 $into"
    'Mask prompt, inpainting: what the words name is painted.' =
        "Invoke-TitanInpaint $room -MaskPrompt 'painting' -Prompt 'embedded fireplace' -Suffix .prompt-inpaint -Seed 6 $into"
    'Mask prompt, outpainting: all but what the words name is painted.' =
        "Invoke-TitanOutpaint $room -MaskPrompt 'painting' -Prompt 'living room' -Suffix .prompt-outpaint -Seed 7 $into"
}

foreach ($edit in $edits.GetEnumerator()) {
    ''
    "# $($edit.Key)"
    "PS> $($edit.Value)"
    foreach ($file in & ([scriptblock]::Create($edit.Value))) {
        "    $($file.FullName)  ($($file.Status), simulated: $($file.Simulated))"
    }
}

''
'Four pictures are painted. No model had a part in it: the simulation paints a pattern on exactly the pixels that the task paints.'
'With an AWS account that has access to a model, leave -Simulate away.'

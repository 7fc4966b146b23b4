# The README's code blocks, by the heading that they stand under.
function Get-Recipe([string] $Heading) {
    $readme = Get-Content "$PSScriptRoot/../../README.md" -Raw
    $section = [regex]::Match($readme, "(?ms)^### $([regex]::Escape($Heading))\r?\n(.*?)(?=^##)").Groups[1].Value
    $blocks = [regex]::Matches($section, '(?ms)^```\w*\r?\n(.*?)^```').ForEach({ $_.Groups[1].Value })
    if (-not $blocks) {
        throw "The README has no code under the heading '$Heading'."
    }

    $blocks
}

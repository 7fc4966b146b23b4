# The emulator, as dotnet build leaves it, and where clients find it.

# Starts it on a free port of this machine, and tells AWS's own variables of it.
function Start-Emulator([string[]] $Option = @()) {
    $built = Get-ChildItem "$PSScriptRoot/../../artifacts/bin/TitanMasking.Emulator/*/TitanMasking.Emulator.dll" | Sort-Object LastWriteTime | Select-Object -Last 1
    $start = [Diagnostics.ProcessStartInfo]::new('dotnet')
    foreach ($argument in @($built.FullName, '--urls', 'http://127.0.0.1:0') + $Option) {
        $start.ArgumentList.Add($argument)
    }

    $start.RedirectStandardOutput = $true
    $process = [Diagnostics.Process]::Start($start)
    $greeting = $process.StandardOutput.ReadLine()
    if ($greeting -notmatch 'http://[\d.:]+') {
        throw "The emulator did not start: $greeting. Build it first: dotnet build -c Release"
    }

    $env:AWS_ENDPOINT_URL_BEDROCK = $env:AWS_ENDPOINT_URL_BEDROCK_RUNTIME = $Matches[0]
    $env:AWS_ACCESS_KEY_ID = $env:AWS_SECRET_ACCESS_KEY = 'test'
    $env:AWS_DEFAULT_REGION = 'us-east-1'
    $process
}

# Ends it, and forgets where it was.
function Stop-Emulator([Diagnostics.Process] $Process) {
    $Process.Kill()
    $Process.WaitForExit()
    Remove-Item Env:AWS_ENDPOINT_URL_BEDROCK, Env:AWS_ENDPOINT_URL_BEDROCK_RUNTIME, Env:AWS_ACCESS_KEY_ID, Env:AWS_SECRET_ACCESS_KEY, Env:AWS_DEFAULT_REGION
}

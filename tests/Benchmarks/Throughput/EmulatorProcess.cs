using System.Diagnostics;
using System.Globalization;

namespace TitanMasking.Benchmarks.Throughput;

/// <summary>The emulator in a process of its own, on a free port of this machine.</summary>
internal sealed class EmulatorProcess : IDisposable
{
    private readonly Process _process;

    public EmulatorProcess(int latency)
    {
        _process = Process.Start(new ProcessStartInfo("dotnet", [Arguments.Metadata("Emulator"), "--urls", "http://127.0.0.1:0", "--latency", latency.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _process.BeginErrorReadLine();
        string greeting = _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The emulator did not start.");
        Url = greeting.Split(' ', ';', ',').First(word => word.StartsWith("http://", StringComparison.Ordinal));
        _process.StandardOutput.ReadToEndAsync();
    }

    public string Url { get; }

    /// <summary>What makes an AWS client call it.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["AWS_ENDPOINT_URL_BEDROCK_RUNTIME"] = Url,
        ["AWS_ACCESS_KEY_ID"] = "benchmark",
        ["AWS_SECRET_ACCESS_KEY"] = "benchmark",
        ["AWS_DEFAULT_REGION"] = "us-east-1",
    };

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}

using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;

namespace TitanMasking.Emulator;

/// <summary>Runs the emulator until Ctrl+C or SIGTERM; calls in flight are then finished.</summary>
internal static class Program
{
    // From sysexits.h.
    private const int BadUsage = 64;

    public static Task<int> Main(string[] arguments) => RunAsync(arguments, Console.Out, Console.Error);

    /// <summary>Runs the emulator.</summary>
    /// <param name="arguments">The arguments of the process.</param>
    /// <param name="output">Where the greeting and the usage go.</param>
    /// <param name="error">Where warnings and errors go.</param>
    /// <returns>The exit code: 0, 1 where it cannot listen, 64 for arguments that make no sense.</returns>
    internal static async Task<int> RunAsync(string[] arguments, TextWriter output, TextWriter error)
    {
        try
        {
            EmulatorOptions options = EmulatorOptions.Parse(arguments, Environment.GetEnvironmentVariable(EmulatorOptions.SecretVariable));
            if (options.Help)
            {
                await output.WriteLineAsync(EmulatorOptions.Usage);
                return 0;
            }

            await using WebApplication app = Emulator.Build(options, TimeProvider.System, error);
            await app.StartAsync();
            await output.WriteLineAsync(Emulator.Greeting(app.Urls, options.AccessKey));
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (UsageException e)
        {
            await error.WriteLineAsync($"{e.Message} --help tells more.");
            return BadUsage;
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            await error.WriteLineAsync($"The emulator cannot listen: {e.Message.TrimEnd('.')}. Name another address with --urls; port 0 is any free one.");
            return 1;
        }
    }
}

using System.Runtime.InteropServices;
using System.Text;
using TitanMasking.Shell.Hosting;

namespace TitanMasking.Shell;

/// <summary>Parses the command line, runs what it asks for, and ends with pwsh's exit code.</summary>
internal static class Program
{
    // pwsh's own code for bad usage, from sysexits.h.
    private const int BadUsage = 64;

    // What a process that is ended by SIGTERM ends with: 128 and the signal's number.
    private const int Terminated = 143;

    private const string TelemetryOptOut = "POWERSHELL_TELEMETRY_OPTOUT";

    public static int Main(string[] arguments)
    {
        // The engine reports the names of imported modules to its vendor unless told not to; nobody was asked here.
        if (Environment.GetEnvironmentVariable(TelemetryOptOut) is null)
        {
            Environment.SetEnvironmentVariable(TelemetryOptOut, "1");
        }

        Encoding consoleEncoding = Console.OutputEncoding;
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        try
        {
            CommandLine line = CommandLine.Parse(arguments);
            if (line.Help)
            {
                Console.Out.WriteLine(CommandLine.Usage);
                return 0;
            }

            return Run(line);
        }
        catch (UsageException e)
        {
            Console.Error.WriteLine(e.Message);
            Console.Error.WriteLine();
            Console.Error.WriteLine(CommandLine.Usage);
            return BadUsage;
        }
        finally
        {
            // On Windows the encoding belongs to the console, which outlives the shell.
            Console.OutputEncoding = consoleEncoding;
        }
    }

    private static int Run(CommandLine line)
    {
        bool isQuickstart = line is { Command: null, ReadsCommand: false, ScriptPath: null };
        if (isQuickstart && !File.Exists(BuiltModule.QuickstartPath))
        {
            Console.Error.WriteLine($"There is no '{BuiltModule.QuickstartPath}' to run.{Environment.NewLine}{BuiltModule.BuildAdvice}");
            return 1;
        }

        string? command = line.ReadsCommand ? ReadCommand() : line.Command;
        bool isTerminated = false;
        using Session session = new(canAsk: !line.NonInteractive && !Console.IsInputRedirected);
        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            isTerminated |= signal.Signal == PosixSignal.SIGTERM;
            session.Stop();
        }

        // Ctrl+C, Ctrl+Break, and what service managers and containers send.
        using PosixSignalRegistration interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using PosixSignalRegistration broken = PosixSignalRegistration.Create(PosixSignal.SIGQUIT, Stop);
        using PosixSignalRegistration terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

        session.ImportModule(BuiltModule.ManifestPath, BuiltModule.BuildAdvice);
        int exitCode = command is not null
            ? session.RunCommand(command)
            : session.RunScript(line.ScriptPath is { } script
                ? ScriptCall.Write(script, line.ScriptArguments)
                : ScriptCall.Write(BuiltModule.QuickstartPath, ["-Destination", BuiltModule.QuickstartResults]));
        return isTerminated ? Terminated : exitCode;
    }

    private static string ReadCommand()
    {
        using StreamReader input = new(Console.OpenStandardInput(), Encoding.UTF8);
        return input.ReadToEnd();
    }
}

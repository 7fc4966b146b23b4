using System.Globalization;
using System.Management.Automation.Host;

namespace TitanMasking.Shell.Hosting;

/// <summary>What the engine knows of the program it runs in.</summary>
internal sealed class ShellHost(bool canAsk, CancellationToken stopped) : PSHost
{
    /// <summary>The code that <c>exit</c> asked for; null if nothing asked for one.</summary>
    public int? ExitCode { get; private set; }

    public override string Name => "TitanMasking.Shell";

    public override Version Version { get; } = typeof(ShellHost).Assembly.GetName().Version!;

    public override Guid InstanceId { get; } = Guid.NewGuid();

    /// <summary>The user interface, as what it is.</summary>
    public ShellUserInterface Console { get; } = new ShellUserInterface(canAsk, stopped);

    public override PSHostUserInterface UI => Console;

    public override CultureInfo CurrentCulture => CultureInfo.CurrentCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.CurrentUICulture;

    public override void SetShouldExit(int exitCode) => ExitCode = exitCode;

    public override void EnterNestedPrompt() => throw new NotSupportedException("This shell has no nested prompt. Answer the question instead of suspending it.");

    public override void ExitNestedPrompt() => throw new NotSupportedException("This shell has no nested prompt to leave.");

    public override void NotifyBeginApplication()
    {
        // The console needs no care before a program runs.
    }

    public override void NotifyEndApplication()
    {
        // Nor after it.
    }
}

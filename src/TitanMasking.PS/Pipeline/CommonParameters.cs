using System.Management.Automation;

namespace TitanMasking.PS.Pipeline;

/// <summary>What PowerShell's common parameters, and the preferences behind them, say before anything is written.</summary>
internal static class CommonParameters
{
    /// <summary>
    /// True unless ShouldProcess is certain to answer yes in silence. Where it is, edits need not wait for the pipeline thread, which may
    /// be busy elsewhere in the pipeline.
    /// </summary>
    public static bool ShouldProcessSpeaks(PSCmdlet cmdlet) => IsWhatIf(cmdlet) || Confirms(cmdlet) || Shows(cmdlet, "Verbose");

    /// <summary>True where debug messages are shown, or asked about.</summary>
    public static bool IsDebug(PSCmdlet cmdlet) => Shows(cmdlet, "Debug");

    private static bool IsWhatIf(PSCmdlet cmdlet) =>
        Switch(cmdlet, "WhatIf") ?? LanguagePrimitives.IsTrue(cmdlet.GetVariableValue("WhatIfPreference"));

    private static bool Confirms(PSCmdlet cmdlet) =>
        Switch(cmdlet, "Confirm") ?? (cmdlet.GetVariableValue("ConfirmPreference") is not ConfirmImpact impact
            || impact is ConfirmImpact.Low or ConfirmImpact.Medium);

    private static bool Shows(PSCmdlet cmdlet, string stream) =>
        Switch(cmdlet, stream) ?? (cmdlet.GetVariableValue($"{stream}Preference") is not (ActionPreference.SilentlyContinue or ActionPreference.Ignore));

    private static bool? Switch(PSCmdlet cmdlet, string name) =>
        cmdlet.MyInvocation.BoundParameters.TryGetValue(name, out object? value) ? LanguagePrimitives.IsTrue(value) : null;
}

using System.Management.Automation;

namespace TitanMasking.PS.Pipeline;

/// <summary>
/// Whether ShouldProcess would say or ask anything. Where it would not, edits need not wait for the pipeline thread, which may be
/// busy elsewhere in the pipeline.
/// </summary>
internal static class ShouldProcessPreference
{
    /// <summary>True unless ShouldProcess is certain to answer yes in silence.</summary>
    public static bool Speaks(PSCmdlet cmdlet) => WhatIf(cmdlet) || Confirms(cmdlet) || IsVerbose(cmdlet);

    private static bool WhatIf(PSCmdlet cmdlet) =>
        Switch(cmdlet, "WhatIf") ?? LanguagePrimitives.IsTrue(cmdlet.GetVariableValue("WhatIfPreference"));

    private static bool Confirms(PSCmdlet cmdlet) =>
        Switch(cmdlet, "Confirm") ?? (cmdlet.GetVariableValue("ConfirmPreference") is not ConfirmImpact impact
            || impact is ConfirmImpact.Low or ConfirmImpact.Medium);

    // A verbose run hears of every operation as it starts.
    private static bool IsVerbose(PSCmdlet cmdlet) =>
        Switch(cmdlet, "Verbose") ?? (cmdlet.GetVariableValue("VerbosePreference") is not ActionPreference.SilentlyContinue);

    private static bool? Switch(PSCmdlet cmdlet, string name) =>
        cmdlet.MyInvocation.BoundParameters.TryGetValue(name, out object? value) ? LanguagePrimitives.IsTrue(value) : null;
}

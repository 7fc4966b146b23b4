using System.Management.Automation;
using System.Management.Automation.Language;
using Xunit;

namespace TitanMasking.PS.Tests.Support;

/// <summary>A command that a script names, with the parameters that it gives it.</summary>
internal sealed record ScriptCommand(string Name, IReadOnlyList<string> Parameters)
{
    // What every pwsh has, and the engine alone has not. Their parameters are checked where the scripts themselves are run in it.
    private static readonly HashSet<string> s_powerShellsOwn = new(StringComparer.OrdinalIgnoreCase)
    {
        "ConvertFrom-Json", "Copy-Item", "Export-Csv", "Format-List", "Format-Table", "Get-ChildItem", "Get-Content", "Get-Item", "Group-Object", "Get-Process", "Import-Csv", "Invoke-Item", "Invoke-RestMethod", "Join-Path",
        "Measure-Object", "Move-Item", "New-Item", "Out-String", "Remove-Item", "Resolve-Path", "Select-Object", "Set-Content", "Set-Location", "Sort-Object",
        "Split-Path", "Test-Path", "Write-Output", "Get-FileHash", "Pop-Location", "Push-Location", "TabExpansion2", "Test-ModuleManifest",
    };

    /// <summary>All commands of a script, as the engine's own parser reads it, which must have nothing against it.</summary>
    public static ScriptCommand[] Parse(string script)
    {
        ScriptBlockAst ast = Parser.ParseInput(script, out _, out ParseError[] errors);
        Assert.Empty(errors.Select(error => error.Message));
        return
        [
            .. ast.FindAll(node => node is CommandAst, searchNestedScriptBlocks: true).Cast<CommandAst>()
                .Where(command => command.GetCommandName() is not null)
                .Select(command => new ScriptCommand(
                    command.GetCommandName(), [.. command.CommandElements.OfType<CommandParameterAst>().Select(parameter => parameter.ParameterName)])),
        ];
    }

    /// <summary>The names of the functions that a script defines.</summary>
    public static string[] FunctionsOf(string script) =>
        [.. Parser.ParseInput(script, out _, out _).FindAll(node => node is FunctionDefinitionAst, searchNestedScriptBlocks: true).Select(function => ((FunctionDefinitionAst)function).Name)];

    /// <summary>What is wrong with it: a command or a parameter that there is not; null where nothing is.</summary>
    public string? FindMistake(ModuleHost host)
    {
        if (FindCommand(host) is not { } command)
        {
            return s_powerShellsOwn.Contains(Name) ? null : $"there is no {Name}";
        }

        HashSet<string> known = new(command.Parameters.Values.SelectMany(parameter => parameter.Aliases.Append(parameter.Name)), StringComparer.OrdinalIgnoreCase);
        return Parameters.FirstOrDefault(parameter => !known.Contains(parameter)) is { } unknown ? $"{Name} has no -{unknown}" : null;
    }

    /// <summary>True where the engine alone can run it.</summary>
    public bool IsRunnable(ModuleHost host) => FindCommand(host) is not null;

    private CommandInfo? FindCommand(ModuleHost host) =>
        host.Run($"Get-Command -Name '{Name}' -ErrorAction Ignore").Output.SingleOrDefault()?.BaseObject as CommandInfo;
}

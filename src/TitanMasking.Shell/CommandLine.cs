namespace TitanMasking.Shell;

/// <summary>What the shell was asked to run, in pwsh's own words and short forms.</summary>
internal sealed record CommandLine
{
    /// <summary>How to use the shell.</summary>
    public const string Usage = """
        A small PowerShell for machines that have only the .NET SDK. It runs the
        TitanMasking.PS module; it is a convenience, not a second PowerShell.

        TitanMasking.Shell                        runs the module's samples/quickstart.ps1
        TitanMasking.Shell -Command TEXT...       runs the rest of the line
        TitanMasking.Shell -Command -             runs what standard input says
        TitanMasking.Shell [-File] SCRIPT.ps1 [ARGUMENTS...]

        -NonInteractive   fails where it would ask
        -NoProfile, -NoLogo   for the sake of habit: there is neither
        -Help, -?         this text

        With dotnet run, a -- goes before all of these.
        The engine comes without most of pwsh's commands. Two are made up for, for
        pipelines of pictures: Get-ChildItem (-Path, -LiteralPath, -Filter, -Recurse,
        -File) and Select-Object (-Property). For more, install pwsh and import the
        module there.
        """;

    /// <summary>The text to run; null unless -Command was given with a text.</summary>
    public string? Command { get; private init; }

    /// <summary>True if the text to run is to be read from standard input.</summary>
    public bool ReadsCommand { get; private init; }

    /// <summary>The full path of the script to run; null unless one was given.</summary>
    public string? ScriptPath { get; private init; }

    /// <summary>What the script is given.</summary>
    public IReadOnlyList<string> ScriptArguments { get; private init; } = [];

    /// <summary>True if the shell must fail where it would ask.</summary>
    public bool NonInteractive { get; private init; }

    /// <summary>True if the usage was asked for.</summary>
    public bool Help { get; private init; }

    /// <summary>Reads the arguments of the process.</summary>
    /// <exception cref="UsageException">The arguments name nothing that can be run.</exception>
    public static CommandLine Parse(IReadOnlyList<string> arguments)
    {
        CommandLine line = new();
        for (int index = 0; index < arguments.Count; index++)
        {
            string argument = arguments[index];
            IReadOnlyList<string> rest = [.. arguments.Skip(index + 1)];
            if (!argument.StartsWith('-'))
            {
                return line.WithScript(argument, rest);
            }

            string option = argument.TrimStart('-');
            if (IsShortFor(option, "help", "h") || option == "?")
            {
                return line with { Help = true };
            }
            else if (IsShortFor(option, "command", "c"))
            {
                return line.WithCommand(rest);
            }
            else if (IsShortFor(option, "file", "f"))
            {
                return rest.Count == 0 ? throw new UsageException($"{argument} needs the path of a script.") : line.WithScript(rest[0], [.. rest.Skip(1)]);
            }
            else if (IsShortFor(option, "noninteractive", "noni"))
            {
                line = line with { NonInteractive = true };
            }
            else if (!IsShortFor(option, "noprofile", "nop") && !IsShortFor(option, "nologo", "nol"))
            {
                throw new UsageException($"{argument} is no option of this shell.");
            }
        }

        return line;
    }

    private static bool IsShortFor(string option, string name, string shortest) =>
        option.Length >= shortest.Length && name.StartsWith(option, StringComparison.OrdinalIgnoreCase);

    private CommandLine WithCommand(IReadOnlyList<string> words)
    {
        if (words.Count == 0)
        {
            throw new UsageException("-Command needs a text to run, or - to read it from standard input.");
        }

        if (words[0] != "-")
        {
            return this with { Command = string.Join(' ', words) };
        }

        if (words.Count > 1)
        {
            throw new UsageException("-Command - reads everything from standard input: nothing may follow it.");
        }

        return Console.IsInputRedirected
            ? this with { ReadsCommand = true }
            : throw new UsageException("-Command - reads from standard input, which is the console here: redirect it, or give the text.");
    }

    private CommandLine WithScript(string path, IReadOnlyList<string> arguments)
    {
        string fullPath = Path.GetFullPath(path);
        if (!File.Exists(fullPath) || !fullPath.EndsWith(".ps1", StringComparison.OrdinalIgnoreCase))
        {
            throw new UsageException($"'{path}' is not the path of a .ps1 script.");
        }

        return this with { ScriptPath = fullPath, ScriptArguments = arguments };
    }
}

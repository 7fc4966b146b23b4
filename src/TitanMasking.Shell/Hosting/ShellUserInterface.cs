using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Internal;
using System.Security;

namespace TitanMasking.Shell.Hosting;

/// <summary>
/// Writes what the engine has formatted: errors to standard error, all else to standard output, as pwsh does. Asks
/// line by line.
/// </summary>
internal sealed class ShellUserInterface : PSHostUserInterface
{
    private readonly Lock _writing = new();
    private readonly ProgressLine _progress = new();
    private readonly bool _canAsk;
    private readonly CancellationToken _stopped;

    /// <summary>Takes the console.</summary>
    /// <param name="canAsk">False where a prompt must fail, since nobody would answer it.</param>
    /// <param name="stopped">Ends a prompt that waits for its answer.</param>
    public ShellUserInterface(bool canAsk, CancellationToken stopped)
    {
        _canAsk = canAsk;
        _stopped = stopped;
        if (Console.IsOutputRedirected || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")))
        {
            PSStyle.Instance.OutputRendering = OutputRendering.PlainText;
        }
    }

    public override PSHostRawUserInterface RawUI { get; } = new ShellRawUserInterface();

    // The console of Windows shows escape sequences as text until a program asks it not to.
    public override bool SupportsVirtualTerminal => !OperatingSystem.IsWindows() && Environment.GetEnvironmentVariable("TERM") != "dumb";

    private static bool HasColours => PSStyle.Instance.OutputRendering != OutputRendering.PlainText;

    public override void Write(string value)
    {
        lock (_writing)
        {
            _progress.Clear();
            Console.Out.Write(GetOutputString(value, SupportsVirtualTerminal));
        }
    }

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value)
    {
        lock (_writing)
        {
            if (!HasColours)
            {
                Write(value);
                return;
            }

            if (foregroundColor != ShellRawUserInterface.TerminalsOwn)
            {
                Console.ForegroundColor = foregroundColor;
            }

            if (backgroundColor != ShellRawUserInterface.TerminalsOwn)
            {
                Console.BackgroundColor = backgroundColor;
            }

            Write(value);
            Console.ResetColor();
        }
    }

    public override void WriteLine(string value) => Write(value + Environment.NewLine);

    public override void WriteErrorLine(string value)
    {
        lock (_writing)
        {
            _progress.Clear();
            bool isPlain = Console.IsErrorRedirected || !SupportsVirtualTerminal;
            Console.Error.WriteLine(isPlain ? new StringDecorated(value).ToString(OutputRendering.PlainText) : GetOutputString(value, true));
        }
    }

    public override void WriteWarningLine(string message) => WriteStyled(FormatStyle.Warning, "WARNING: " + message);

    public override void WriteVerboseLine(string message) => WriteStyled(FormatStyle.Verbose, "VERBOSE: " + message);

    public override void WriteDebugLine(string message) => WriteStyled(FormatStyle.Debug, "DEBUG: " + message);

    /// <summary>Takes back the progress that is shown.</summary>
    public void ClearProgress()
    {
        lock (_writing)
        {
            _progress.Clear();
        }
    }

    public override void WriteProgress(long sourceId, ProgressRecord record)
    {
        lock (_writing)
        {
            _progress.Show(record);
        }
    }

    public override string ReadLine()
    {
        ThrowIfNobodyAnswers();
        try
        {
            // On a thread of its own, since a read of the console cannot be cancelled.
            Task<string?> reading = Task.Run(Console.In.ReadLine);
            reading.Wait(_stopped);
            return reading.Result ?? throw new PSInvalidOperationException("The input ended where an answer was expected.");
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }
    }

    public override SecureString ReadLineAsSecureString() => throw NoSecrets();

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) => throw NoSecrets();

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) => throw NoSecrets();

    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions)
    {
        ThrowIfNobodyAnswers();
        WriteCaption(caption, message);
        return descriptions.ToDictionary(field => field.Name, field => PSObject.AsPSObject(Ask(field)));
    }

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        ThrowIfNobodyAnswers();
        WriteCaption(caption, message);
        List<Choice> answers = [.. choices.Select(Choice.From)];
        string question = string.Join("  ", answers.Append(new Choice("?", "Help", ""))) + (defaultChoice < 0 ? ": " : $" (default is {answers[defaultChoice].Key}): ");
        while (true)
        {
            Write(question);
            string answer = ReadLine().Trim();
            int chosen = answer.Length == 0 ? defaultChoice : answers.FindIndex(choice => choice.IsMeantBy(answer));
            if (chosen >= 0)
            {
                return chosen;
            }

            if (answer == "?")
            {
                answers.ForEach(choice => WriteLine($"{choice.Key} - {choice.Help}"));
            }
        }
    }

    // A list is asked for until an empty line; what the answers are converted to is the engine's business.
    private object Ask(FieldDescription field)
    {
        if (!field.ParameterTypeFullName.EndsWith("[]", StringComparison.Ordinal))
        {
            Write(field.Name + ": ");
            return ReadLine();
        }

        List<string> values = [];
        while (true)
        {
            Write($"{field.Name}[{values.Count}]: ");
            string value = ReadLine();
            if (value.Length == 0)
            {
                return values.ToArray();
            }

            values.Add(value);
        }
    }

    private void WriteCaption(params ReadOnlySpan<string> lines)
    {
        foreach (string line in lines)
        {
            if (!string.IsNullOrEmpty(line))
            {
                WriteLine(line);
            }
        }
    }

    private void WriteStyled(FormatStyle style, string line) => WriteLine(GetFormatStyleString(style) + line + (HasColours ? PSStyle.Instance.Reset : ""));

    private void ThrowIfNobodyAnswers()
    {
        if (!_canAsk)
        {
            throw new PSInvalidOperationException("This shell cannot ask: -NonInteractive was given, or standard input is redirected. Give every value as a parameter, and -Confirm:$false where a confirmation is expected.");
        }
    }

    private static NotSupportedException NoSecrets() => new("This shell does not ask for secrets. Give them where AWS looks for them: a profile or the environment.");

    private sealed record Choice(string Key, string Text, string Help)
    {
        // The letter after an ampersand is the choice's key.
        public static Choice From(ChoiceDescription choice)
        {
            string text = choice.Label.Replace("&", "", StringComparison.Ordinal);
            int mark = choice.Label.IndexOf('&', StringComparison.Ordinal);
            string key = mark >= 0 && mark < text.Length ? text.Substring(mark, 1).ToUpperInvariant() : text;
            return new Choice(key, text, choice.HelpMessage);
        }

        public bool IsMeantBy(string answer) =>
            string.Equals(answer, Key, StringComparison.OrdinalIgnoreCase) || string.Equals(answer, Text, StringComparison.OrdinalIgnoreCase);

        public override string ToString() => $"[{Key}] {Text}";
    }
}

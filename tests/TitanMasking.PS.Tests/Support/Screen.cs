using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using System.Text;
using System.Xml.Linq;

namespace TitanMasking.PS.Tests.Support;

/// <summary>A host with a screen of 80 columns, which keeps what is written on it, and somebody before it or nobody.</summary>
/// <param name="answer">Chooses one of the words that a question offers; null where nobody is there, and a question is an error.</param>
internal sealed class Screen(Func<string, string>? answer = null) : PSHost
{
    private readonly Surface _surface = new(answer);

    /// <summary>The questions that were asked.</summary>
    public IReadOnlyList<string> Questions => _surface.Questions;

    /// <summary>The lines that were written, less blanks at their ends, and less empty lines.</summary>
    public string[] Lines => [.. _surface.Text.ToString().Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0)];

    /// <summary>What a script shows in a host of its own.</summary>
    /// <param name="script">The script.</param>
    /// <param name="folder">The folder that it runs in.</param>
    /// <param name="onlyLists">Leaves the lists alone of the module's views: Format-List is not among the engine's own commands.</param>
    public static string[] Show(string script, string? folder = null, bool onlyLists = false)
    {
        Screen screen = new();
        using ModuleHost host = new(import: !onlyLists, screen);
        using WorkFolder module = new();
        if (onlyLists)
        {
            string built = Path.GetDirectoryName(ModuleHost.Manifest)!;
            XDocument views = XDocument.Load(Path.Combine(built, "TitanMasking.PS.Format.ps1xml"));
            views.Descendants("View").Where(view => view.Element("ListControl") is null).ToList().ForEach(view => view.Remove());
            views.Save(module["lists.ps1xml"]);
            File.WriteAllText(module["lists.psd1"], $"@{{ ModuleVersion = '1.0'; RootModule = '{Path.Combine(built, "TitanMasking.PS.dll")}'; FormatsToProcess = 'lists.ps1xml' }}");
            host.Run($"Import-Module '{module["lists.psd1"]}'").ThrowIfFailed();
        }

        host.Run($"& {{ {script} }} | Out-Default", folder).ThrowIfFailed();
        return screen.Lines;
    }

    public override CultureInfo CurrentCulture => CultureInfo.InvariantCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.InvariantCulture;

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override string Name => nameof(Screen);

    public override PSHostUserInterface UI => _surface;

    public override Version Version { get; } = new(1, 0);

    public override void EnterNestedPrompt() => throw new NotSupportedException();

    public override void ExitNestedPrompt() => throw new NotSupportedException();

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }

    public override void SetShouldExit(int exitCode)
    {
    }

    private sealed class Surface(Func<string, string>? answer) : PSHostUserInterface
    {
        public List<string> Questions { get; } = [];

        public StringBuilder Text { get; } = new();

        public override PSHostRawUserInterface RawUI { get; } = new Grid();

        public override void Write(string value) => Text.Append(PSHostUserInterface.GetOutputString(value, supportsVirtualTerminal: false));

        public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => Write(value);

        public override void WriteLine(string value) => Write(value + "\n");

        public override void WriteErrorLine(string value) => WriteLine(value);

        public override void WriteWarningLine(string message) => WriteLine(message);

        public override void WriteVerboseLine(string message) => WriteLine(message);

        public override void WriteDebugLine(string message) => WriteLine(message);

        public override void WriteProgress(long sourceId, ProgressRecord record)
        {
        }

        public override string ReadLine() => throw new NotSupportedException();

        public override SecureString ReadLineAsSecureString() => throw new NotSupportedException();

        public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) => throw new NotSupportedException();

        public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
        {
            Questions.Add(message);
            string word = answer?.Invoke(message) ?? throw new NotSupportedException("Nobody is there to be asked.");
            return choices.Select(choice => choice.Label.Replace("&", "", StringComparison.Ordinal)).ToList().IndexOf(word);
        }

        public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) => throw new NotSupportedException();

        public override PSCredential PromptForCredential(
            string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) => throw new NotSupportedException();
    }

    private sealed class Grid : PSHostRawUserInterface
    {
        public override Size BufferSize { get; set; } = new(80, 50);

        public override Size WindowSize { get; set; } = new(80, 50);

        public override Size MaxWindowSize => WindowSize;

        public override Size MaxPhysicalWindowSize => WindowSize;

        public override ConsoleColor ForegroundColor { get; set; }

        public override ConsoleColor BackgroundColor { get; set; }

        public override Coordinates CursorPosition { get; set; }

        public override Coordinates WindowPosition { get; set; }

        public override int CursorSize { get; set; }

        public override string WindowTitle { get; set; } = "";

        public override bool KeyAvailable => false;

        public override void FlushInputBuffer()
        {
        }

        public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw new NotSupportedException();

        public override KeyInfo ReadKey(ReadKeyOptions options) => throw new NotSupportedException();

        public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) => throw new NotSupportedException();

        public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) => throw new NotSupportedException();

        public override void SetBufferContents(Rectangle rectangle, BufferCell fill) => throw new NotSupportedException();
    }
}

using System.Management.Automation.Host;

namespace TitanMasking.Shell.Hosting;

/// <summary>The console as a grid of cells, of which only the size is known: output is written as a stream.</summary>
internal sealed class ShellRawUserInterface : PSHostRawUserInterface
{
    /// <summary>The colour that leaves it to the terminal.</summary>
    public const ConsoleColor TerminalsOwn = (ConsoleColor)(-1);

    // For files and pipes, which have no width: room for a table with paths in it.
    private static readonly Size s_redirectedSize = new(120, 50);

    public override Size BufferSize
    {
        get => Console.IsOutputRedirected ? s_redirectedSize : new Size(Console.WindowWidth, Console.WindowHeight);
        set => throw NoGrid();
    }

    public override Size WindowSize
    {
        get => BufferSize;
        set => throw NoGrid();
    }

    public override Size MaxWindowSize => BufferSize;

    public override Size MaxPhysicalWindowSize => BufferSize;

    public override ConsoleColor ForegroundColor { get; set; } = TerminalsOwn;

    public override ConsoleColor BackgroundColor { get; set; } = TerminalsOwn;

    public override string WindowTitle { get; set; } = "";

    public override int CursorSize { get; set; }

    public override Coordinates CursorPosition
    {
        get => throw NoGrid();
        set => throw NoGrid();
    }

    public override Coordinates WindowPosition
    {
        get => throw NoGrid();
        set => throw NoGrid();
    }

    public override bool KeyAvailable => throw NoGrid();

    public override KeyInfo ReadKey(ReadKeyOptions options) => throw NoGrid();

    public override void FlushInputBuffer() => throw NoGrid();

    public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw NoGrid();

    public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) => throw NoGrid();

    public override void SetBufferContents(Rectangle rectangle, BufferCell fill) => throw NoGrid();

    public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) => throw NoGrid();

    private static NotSupportedException NoGrid() => new("This shell writes lines and reads lines; it has no keys, cursor or screen cells. Use the methods of $Host.UI.");
}

namespace TitanMasking.Emulator;

/// <summary>How much of an answer the client gets.</summary>
internal enum Ending
{
    /// <summary>All of it.</summary>
    Whole,

    /// <summary>The first half, then the connection ends.</summary>
    Cut,

    /// <summary>Nothing: the connection is reset after the request was read.</summary>
    Reset,

    /// <summary>Nothing, for as long as the client waits.</summary>
    Timeout,
}

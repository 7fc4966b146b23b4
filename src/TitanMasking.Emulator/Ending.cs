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

    /// <summary>Byte after byte, one a second, and then spaces without end.</summary>
    Drip,

    /// <summary>As fast as it is read, and then spaces without end.</summary>
    Huge,

    /// <summary>A web page in its place, with HTTP status 200, as a network's sign-in page answers.</summary>
    WebPage,

    /// <summary>All of it: that the guardrail which the call names intervened.</summary>
    Guardrail,
}

namespace TitanMasking.PS.Tests.Shell;

/// <summary>What a run of the shell left behind.</summary>
/// <param name="ExitCode">The exit code of the process.</param>
/// <param name="Output">Its standard output, with line feeds only.</param>
/// <param name="Errors">Its standard error, with line feeds only.</param>
internal sealed record ShellResult(int ExitCode, string Output, string Errors);

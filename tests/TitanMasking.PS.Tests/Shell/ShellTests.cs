using Xunit;

namespace TitanMasking.PS.Tests.Shell;

/// <summary>The tests that share one copy of the shell.</summary>
[CollectionDefinition(Name)]
public sealed class ShellTests : ICollectionFixture<ShellCopy>
{
    public const string Name = "Shell";
}

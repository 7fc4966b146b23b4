using System.Reflection;
using System.Runtime.CompilerServices;
using TitanMasking.PS.Tests.Support;

namespace TitanMasking.PS.Tests.Isolation;

/// <summary>Another version of the AWS SDK, loaded where other modules load theirs, before any test of this assembly imports the module.</summary>
internal static class ForeignAwsSdk
{
    public static Assembly Core { get; private set; } = null!;

    [ModuleInitializer]
    public static void Load() => Core = Assembly.LoadFrom(ModuleHost.Metadata("ForeignAwsSdkCore"));
}

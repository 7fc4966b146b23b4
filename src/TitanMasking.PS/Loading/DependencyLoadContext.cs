using System.Reflection;
using System.Runtime.Loader;

namespace TitanMasking.PS.Loading;

/// <summary>
/// Where the core and everything it stands on is loaded, natives too, so that another module with another version of the AWS SDK
/// disturbs neither this one nor itself.
/// </summary>
internal sealed class DependencyLoadContext : AssemblyLoadContext
{
    private const string CoreName = "TitanMasking.Core";
    private const string Folder = "lib";

    private static readonly Lazy<DependencyLoadContext> s_instance = new(() => new DependencyLoadContext());
    private static int s_registered;

    private readonly string _core;
    private readonly AssemblyDependencyResolver _resolver;

    private DependencyLoadContext()
        : base("TitanMasking.PS")
    {
        string module = Path.GetDirectoryName(typeof(DependencyLoadContext).Assembly.Location)!;
        _core = Path.Combine(module, Folder, CoreName + ".dll");
        _resolver = new AssemblyDependencyResolver(_core);
    }

    /// <summary>
    /// Registers the context once a process. It stays when the module is removed: assemblies are not unloaded either,
    /// and another runspace may be about to run its first cmdlet.
    /// </summary>
    public static void Register()
    {
        if (Interlocked.Exchange(ref s_registered, 1) == 0)
        {
            Default.Resolving += static (_, name) => name.Name == CoreName ? s_instance.Value.LoadFromAssemblyPath(s_instance.Value._core) : null;
        }
    }

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName) =>
        _resolver.ResolveAssemblyToPath(assemblyName) is { } path ? LoadFromAssemblyPath(path) : null;

    /// <inheritdoc/>
    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : 0;
}

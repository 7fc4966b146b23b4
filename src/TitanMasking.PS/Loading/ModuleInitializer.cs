using System.Management.Automation;

namespace TitanMasking.PS.Loading;

/// <summary>What the engine runs first when the module is imported.</summary>
public sealed class ModuleInitializer : IModuleAssemblyInitializer
{
    /// <summary>Puts the load context in place before any cmdlet needs the core.</summary>
    public void OnImport() => DependencyLoadContext.Register();
}

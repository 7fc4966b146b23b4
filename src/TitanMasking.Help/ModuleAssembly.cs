using System.Management.Automation;
using System.Reflection;

namespace TitanMasking.Help;

/// <summary>The module's own assembly, loaded as the engine loads it.</summary>
internal static class ModuleAssembly
{
    /// <summary>Loads the assembly, and has it say where the core is: a cmdlet's defaults are read from one that was made.</summary>
    /// <returns>The types of its cmdlets, by the names of these.</returns>
    public static IEnumerable<Type> Load(string path)
    {
        Type[] types = Assembly.LoadFrom(Path.GetFullPath(path)).GetExportedTypes();
        foreach (Type initializer in types.Where(type => type.IsAssignableTo(typeof(IModuleAssemblyInitializer))))
        {
            ((IModuleAssemblyInitializer)Activator.CreateInstance(initializer)!).OnImport();
        }

        return types.Where(type => type.IsDefined(typeof(CmdletAttribute), inherit: false)).OrderBy(CmdletHelp.NameOf, StringComparer.Ordinal);
    }
}

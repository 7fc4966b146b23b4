using System.Reflection;
using System.Runtime.Loader;
using TitanMasking.PS.Tests.Support;
using Xunit;

namespace TitanMasking.PS.Tests.Isolation;

/// <summary>The module's dependencies are its own: they neither meet nor disturb those of another module.</summary>
public sealed class IsolationTests : IDisposable
{
    private readonly WorkFolder _folder = new();

    public IsolationTests() => _folder.AddPhoto("photo.png");

    [Fact]
    public void Dependencies_load_in_a_context_of_their_own()
    {
        using ModuleHost host = new();
        PaintThroughTheClient(host, "out");

        AssemblyLoadContext context = Assert.Single(AssemblyLoadContext.All, context => context.Name == "TitanMasking.PS");
        Assert.Equal(
            ["AWSSDK.Core", "NetVips", "TitanMasking.Core"],
            context.Assemblies.Select(assembly => assembly.GetName().Name).Intersect(["AWSSDK.Core", "NetVips", "TitanMasking.Core"]).Order());
        Assert.Equal(4, VersionOf(context.Assemblies.Single(assembly => assembly.GetName().Name == "AWSSDK.Core")).Major);
        Assert.Equal(3, VersionOf(ForeignAwsSdk.Core).Major);
        Assert.Same(AssemblyLoadContext.Default, AssemblyLoadContext.GetLoadContext(ForeignAwsSdk.Core));
        Assert.DoesNotContain(AssemblyLoadContext.Default.Assemblies, assembly => assembly.GetName().Name is "NetVips" or "TitanMasking.Core");
    }

    [Fact]
    public void Natives_load_from_the_modules_own_folder()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux lists what a process has mapped.");
        using ModuleHost host = new();
        host.Run("Invoke-TitanInpaint photo.png -Mask mask.png -Simulate", _folder.Path).ThrowIfFailed();

        string[] natives = [.. File.ReadLines("/proc/self/maps").Where(line => line.Contains("libvips", StringComparison.Ordinal)).Select(line => line[line.IndexOf('/', StringComparison.Ordinal)..]).Distinct()];

        Assert.StartsWith(Path.GetDirectoryName(ModuleHost.Manifest)!, Assert.Single(natives), StringComparison.Ordinal);
    }

    [Fact]
    public void Import_remove_and_import_again()
    {
        using ModuleHost host = new();
        PaintThroughTheClient(host, "first");
        host.Run("Remove-Module TitanMasking.PS").ThrowIfFailed();
        Assert.NotNull(host.Run("Invoke-TitanInpaint photo.png -Mask mask.png -Simulate", _folder.Path).Terminating);

        host.Run($"Import-Module '{ModuleHost.Manifest}'").ThrowIfFailed();
        PaintThroughTheClient(host, "second");
    }

    [Fact]
    public async Task Several_runspaces_at_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(number => Task.Run(() =>
        {
            using ModuleHost host = new();
            PaintThroughTheClient(host, $"out{number}");
        })));
    }

    public void Dispose() => _folder.Dispose();

    private static Version VersionOf(Assembly assembly) =>
        Version.Parse(assembly.GetCustomAttribute<AssemblyFileVersionAttribute>()!.Version);

    private void PaintThroughTheClient(ModuleHost host, string destination)
    {
        using LoopbackBedrock bedrock = new(_ => Task.FromResult((200, LoopbackBedrock.Painted())));
        host.Run($"Invoke-TitanInpaint photo.png -Mask mask.png -Prompt x -EndpointUrl {bedrock.Url} -Destination {destination} -Format Jpeg", _folder.Path).ThrowIfFailed();
        Assert.Equal(["photo.inpaint.jpg"], _folder.Files(destination));
    }
}

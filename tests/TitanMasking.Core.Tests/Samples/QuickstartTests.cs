using System.Diagnostics;
using NetVips;
using TitanMasking.Core.Images;
using TitanMasking.Core.Tests.Support;
using Xunit;

namespace TitanMasking.Core.Tests.Samples;

/// <summary>What a newcomer gets from the first command: four pictures in which exactly the right pixels changed.</summary>
public sealed class QuickstartTests
{
    private const int Width = 1152;
    private const int Height = 768;

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Exactly_the_right_pixels_changed()
    {
        using TempFolder folder = new();
        string module = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../", ModuleFolder));
        string samples = Path.Combine(module, "samples");

        string said = await RunShellAsync("-File", Path.Combine(samples, "quickstart.ps1"), "-Destination", folder.Path);

        byte[] room = Pixels(Path.Combine(samples, "room.jpg"), bands: 3);
        byte[] inpaintMask = Pixels(Path.Combine(samples, "room-mask-inpaint.png"), bands: 1);
        byte[] outpaintMask = Pixels(Path.Combine(samples, "room-mask-outpaint.png"), bands: 1);
        AssertPainted(room, folder.Path, "room.mask-inpaint.png", pixel => inpaintMask[pixel] == 0);
        AssertPainted(room, folder.Path, "room.mask-outpaint.png", pixel => outpaintMask[pixel] == 255);
        AssertPainted(room, folder.Path, "room.prompt-inpaint.png", IsInMiddle);
        AssertPainted(room, folder.Path, "room.prompt-outpaint.png", pixel => !IsInMiddle(pixel));
        Assert.Equal(4, Directory.GetFiles(folder.Path, "*.png").Length);
        Assert.Equal(4, said.Split("PS> Invoke-Titan").Length - 1);
    }

    private static string ModuleFolder => IsRelease ? "TitanMasking.PS" : "Debug/TitanMasking.PS";

    private static bool IsRelease => Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)) == "release";

    // What the simulation takes for the thing that a mask prompt names.
    private static bool IsInMiddle(int pixel) =>
        pixel % Width is >= Width / 3 and < 2 * Width / 3 && pixel / Width is >= Height / 3 and < 2 * Height / 3;

    private static void AssertPainted(byte[] before, string folder, string name, Func<int, bool> isPainted)
    {
        byte[] after = Pixels(Path.Combine(folder, name), bands: 3);
        for (int pixel = 0; pixel < Width * Height; pixel++)
        {
            bool isSame = before.AsSpan(pixel * 3, 3).SequenceEqual(after.AsSpan(pixel * 3, 3));
            Assert.True(isSame != isPainted(pixel), $"{name}: the pixel at x {pixel % Width}, y {pixel / Width} is {(isSame ? "the original's" : "another")}.");
        }
    }

    private static byte[] Pixels(string path, int bands)
    {
        using Image image = Vips.Decode(File.ReadAllBytes(path));
        Assert.Equal((Width, Height, bands), (image.Width, image.Height, image.Bands));
        return image.WriteToMemory<byte>();
    }

    private static async Task<string> RunShellAsync(params string[] arguments)
    {
        using Process process = BuiltShell.Start(Environment.CurrentDirectory, arguments);
        using CancellationTokenSource patience = new(s_patience);
        Task<string> output = process.StandardOutput.ReadToEndAsync(patience.Token);
        Task<string> errors = process.StandardError.ReadToEndAsync(patience.Token);
        await process.WaitForExitAsync(patience.Token);
        Assert.Equal("", await errors);
        Assert.Equal(0, process.ExitCode);
        return await output;
    }
}

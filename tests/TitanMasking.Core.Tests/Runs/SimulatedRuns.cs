using NetVips;
using TitanMasking.Core.Catalogue;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Images;
using TitanMasking.Core.Runs;
using TitanMasking.Core.Simulation;
using TitanMasking.Core.Tests.Support;

namespace TitanMasking.Core.Tests.Runs;

/// <summary>Runs over one folder, one after the other, that the simulation paints.</summary>
internal sealed class SimulatedRuns : IDisposable
{
    public const string Titan = "amazon.titan-image-generator-v2:0";

    public TempFolder Folder { get; } = new();

    /// <summary>How many calls the runs have sent.</summary>
    public int Calls { get; private set; }

    public OutputOptions Output => new() { Destination = Folder["out"], IsDestinationShared = true };

    /// <summary>The only result in the destination, but for replies.</summary>
    public byte[] Result => File.ReadAllBytes(Folder[Path.Combine("out", "photo.inpaint.png")]);

    public Edit Edit(byte[] image, byte[]? mask = null) => new()
    {
        Task = EditTask.Inpaint,
        ImagePath = Folder.Write("photo", image),
        MaskPath = mask is null ? null : Folder.Write("mask.png", mask),
        Prompt = "a bowl of fruit",
        Options = new EditOptions { Seed = 7 },
    };

    /// <summary>A run of its own for one edit.</summary>
    public RunRecord Paint(Edit edit, OutputOptions output, string modelId = Titan, RunOptions? options = null)
    {
        using BedrockSimulation simulation = new();
        using EditRun run = new(ModelChoice.Find(ModelCatalogue.BuiltIn, modelId, isAws: false, TimeProvider.System), [simulation], options ?? new RunOptions());
        using CancellationTokenSource guard = new(TimeSpan.FromSeconds(60));
        run.Add(edit, output);
        RunRecord? last = null;
        while (run.Take(TimeSpan.FromSeconds(1), out RunRecord? record, guard.Token))
        {
            Calls += record is CallStarted ? 1 : 0;
            last = record is { EndsEdit: true } ? record : last;
        }

        return last!;
    }

    /// <summary>A picture's samples as people see it, gray spread over three bands.</summary>
    public static (T[] Samples, int Width, int Bands) Upright<T>(byte[] encoded, int orientation = 1, bool asColor = false)
        where T : unmanaged
    {
        using Image stored = Vips.Decode(encoded);
        using Image pixels = stored.CopyMemory();
        using Image upright = Vips.TurnUpright(pixels, orientation);
        bool isGray = upright.Bands < 3;
        using Image colored = isGray && asColor ? upright[0].Bandjoin(Enumerable.Repeat(upright[0], 2).Concat(upright.Bands == 2 ? [upright[1]] : []).ToArray()) : upright.Copy();
        return (colored.WriteToMemory<T>(), colored.Width, colored.Bands);
    }

    public void Dispose() => Folder.Dispose();
}

using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace TitanMasking.Benchmarks.Measuring;

/// <summary>All figures of one run, side by side.</summary>
internal sealed class Results
{
    private static readonly JsonSerializerOptions s_format = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly List<Figure> _figures = [];

    public void Add(Figure figure)
    {
        _figures.Add(figure);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{figure.Benchmark}, {figure.Case}: {figure.Peer}: {figure.Measure} {figure.Median:0.###} ({figure.Min:0.###} to {figure.Max:0.###})"));
    }

    /// <summary>Writes a line for each figure, with our ratio to each peer.</summary>
    public void WriteTable(TextWriter writer)
    {
        writer.WriteLine();
        writer.WriteLine("| benchmark | case | measure | ours | spread | peers: theirs, and ours divided by it |");
        writer.WriteLine("|---|---|---|---|---|---|");
        foreach (IGrouping<(string Benchmark, string Case, string Measure), Figure> row in Rows)
        {
            Figure? ours = row.FirstOrDefault(figure => figure.Peer == Figure.Ours);
            string peers = string.Join("; ", row.Where(figure => figure != ours).Select(peer =>
                string.Create(CultureInfo.InvariantCulture, $"{peer.Peer} {peer.Median:0.###}{(ours is null ? "" : $" ({ours.Median / peer.Median:0.00})")}")));
            string own = ours is null ? "|" : string.Create(CultureInfo.InvariantCulture, $"{ours.Median:0.###} | {ours.Min:0.###} to {ours.Max:0.###}");
            writer.WriteLine($"| {row.Key.Benchmark} | {row.Key.Case} | {row.Key.Measure} | {own} | {peers} |");
        }
    }

    /// <summary>Writes <c>results.json</c> and <c>results.svg</c>; benchmarks that were not run keep their figures.</summary>
    public void Save(string folder)
    {
        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, "results.json");
        HashSet<string> measured = [.. _figures.Select(figure => figure.Benchmark)];
        if (File.Exists(path) && JsonSerializer.Deserialize<Saved>(File.ReadAllText(path), s_format) is { } before)
        {
            _figures.InsertRange(0, before.Figures.Where(figure => !measured.Contains(figure.Benchmark)));
        }

        Saved saved = new(
            $"{RuntimeInformation.OSDescription.Trim()}, {Environment.ProcessorCount} processors, {RuntimeInformation.FrameworkDescription}",
            DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            _figures);
        File.WriteAllText(path, JsonSerializer.Serialize(saved, s_format) + Environment.NewLine);
        File.WriteAllText(Path.Combine(folder, "results.svg"), Chart.Draw(saved.Machine, Rows));
    }

    private IEnumerable<IGrouping<(string Benchmark, string Case, string Measure), Figure>> Rows =>
        _figures.GroupBy(figure => (figure.Benchmark, figure.Case, figure.Measure));

    private sealed record Saved(string Machine, string Measured, IReadOnlyList<Figure> Figures);
}

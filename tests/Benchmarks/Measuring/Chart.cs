using System.Globalization;
using System.Security;
using System.Text;

namespace TitanMasking.Benchmarks.Measuring;

/// <summary>Draws how many times better or worse our figures are than those of other programs that do the same work, a bar each, on a logarithmic scale.</summary>
internal static class Chart
{
    private const int LabelWidth = 330;
    private const int BarWidth = 360;
    private const int RowHeight = 20;
    private const int HeadingHeight = 30;
    private const int Top = 52;
    private const double MostShown = 32;

    // The other figures compare ours with ourselves, or are bounds that nobody reaches: they stand in the table.
    private static readonly HashSet<string> s_programs = ["floor", "seed", "pillow", "vips", "ImageMagick", "JsonSerializer"];
    private static readonly HashSet<string> s_measures = ["wall seconds", "CPU seconds", "CPU ms a picture", "masks a second", "ms"];

    public static string Draw(string machine, IEnumerable<IGrouping<(string Benchmark, string Case, string Measure), Figure>> rows)
    {
        IGrouping<string, Bar>[] groups = [.. Bars(rows).GroupBy(bar => bar.Heading)];
        int width = LabelWidth + BarWidth + 12;
        int height = Top + groups.Sum(group => HeadingHeight + (group.Count() * RowHeight)) + 12;
        StringBuilder svg = new();
        void Line(FormattableString text) => svg.AppendLine(text.ToString(CultureInfo.InvariantCulture));
        Line($"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="system-ui, sans-serif" font-size="12">""");
        Line($"""<rect width="{width}" height="{height}" fill="#fff"/>""");
        Line($"""<text x="12" y="22" font-size="15" fill="#222">How many times better (right) or worse (left) than other programs</text>""");
        Line($"""<text x="12" y="40" fill="#666">{SecurityElement.Escape(machine)}; medians</text>""");
        int y = Top;
        foreach (IGrouping<string, Bar> group in groups)
        {
            y += HeadingHeight;
            Line($"""<text x="12" y="{y - 6}" font-weight="bold" fill="#222">{SecurityElement.Escape(group.Key)}</text>""");
            foreach (Bar bar in group)
            {
                double end = Position(bar.Advantage);
                bool isBetter = bar.Advantage >= 1;
                Line($"""<text x="{LabelWidth - 28}" y="{y + 13}" text-anchor="end" fill="#222">{SecurityElement.Escape(bar.Label)}</text>""");
                Line($"""<rect x="{Math.Min(end, Position(1)):0.#}" y="{y + 3}" width="{Math.Abs(end - Position(1)):0.#}" height="13" fill="{(isBetter ? "#2b7a4b" : "#b3622c")}"/>""");
                Line($"""<text x="{(isBetter ? end + 5 : end - 5):0.#}" y="{y + 14}" text-anchor="{(isBetter ? "start" : "end")}" fill="#222">{(isBetter ? bar.Advantage : 1 / bar.Advantage):0.0}</text>""");
                y += RowHeight;
            }
        }

        Line($"""<line x1="{Position(1):0.#}" y1="{Top}" x2="{Position(1):0.#}" y2="{height - 8}" stroke="#222"/>""");
        Line($"</svg>");
        return svg.ToString();
    }

    private static IEnumerable<Bar> Bars(IEnumerable<IGrouping<(string Benchmark, string Case, string Measure), Figure>> rows) =>
        from row in rows
        where s_measures.Contains(row.Key.Measure)
        let ours = row.FirstOrDefault(figure => figure.Peer == Figure.Ours)
        where ours is not null
        from peer in row
        where s_programs.Contains(peer.Peer)
        let ratio = ours.Median / peer.Median
        select new Bar($"{row.Key.Benchmark}: {row.Key.Measure}", $"{row.Key.Case} · {peer.Peer}", ours.MoreIsBetter ? ratio : 1 / ratio);

    // A quarter to the left of the line is room enough for what is worse.
    private static double Position(double advantage) =>
        LabelWidth + (BarWidth * 0.9 * (Math.Log2(Math.Clamp(advantage, 1 / 4.0, MostShown)) + 2) / (Math.Log2(MostShown) + 2));

    private sealed record Bar(string Heading, string Label, double Advantage);
}

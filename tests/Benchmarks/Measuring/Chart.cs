using System.Globalization;
using System.Security;
using System.Text;

namespace TitanMasking.Benchmarks.Measuring;

/// <summary>Draws our figures as ratios to their peers', a bar each: the line at 1 is the peer.</summary>
internal static class Chart
{
    private const int LabelWidth = 430;
    private const int BarWidth = 320;
    private const int RowHeight = 22;
    private const double MostShown = 3;

    public static string Draw(string machine, IEnumerable<IGrouping<(string Benchmark, string Case, string Measure), Figure>> rows)
    {
        (string Label, double Ratio)[] bars =
        [
            .. from row in rows
               let ours = row.FirstOrDefault(figure => figure.Peer == Figure.Ours)
               where ours is not null
               from peer in row
               where peer != ours && peer.Median > 0
               select ($"{row.Key.Benchmark}, {row.Key.Case}: {row.Key.Measure} / {peer.Peer}", ours.Median / peer.Median),
        ];
        int width = LabelWidth + BarWidth + 70;
        int height = (bars.Length * RowHeight) + 64;
        StringBuilder svg = new();
        svg.AppendLine(CultureInfo.InvariantCulture, $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="system-ui, sans-serif" font-size="12">""");
        svg.AppendLine(CultureInfo.InvariantCulture, $"""<rect width="{width}" height="{height}" fill="#fff"/>""");
        svg.AppendLine(CultureInfo.InvariantCulture, $"""<text x="12" y="22" font-size="14" fill="#222">This module's figures divided by each peer's</text>""");
        svg.AppendLine(CultureInfo.InvariantCulture, $"""<text x="12" y="40" fill="#666">{SecurityElement.Escape(machine)}; medians</text>""");
        for (int i = 0; i < bars.Length; i++)
        {
            int y = 54 + (i * RowHeight);
            double length = Math.Min(bars[i].Ratio, MostShown) / MostShown * BarWidth;
            svg.AppendLine(CultureInfo.InvariantCulture, $"""<text x="{LabelWidth - 8}" y="{y + 14}" text-anchor="end" fill="#222">{SecurityElement.Escape(bars[i].Label)}</text>""");
            svg.AppendLine(CultureInfo.InvariantCulture, $"""<rect x="{LabelWidth}" y="{y + 3}" width="{length:0.#}" height="14" fill="{(bars[i].Ratio <= 1 ? "#2b7a4b" : "#b3622c")}"/>""");
            svg.AppendLine(CultureInfo.InvariantCulture, $"""<text x="{LabelWidth + length + 6:0.#}" y="{y + 14}" fill="#222">{bars[i].Ratio:0.00}</text>""");
        }

        double one = LabelWidth + (BarWidth / MostShown);
        svg.AppendLine(CultureInfo.InvariantCulture, $"""<line x1="{one:0.#}" y1="50" x2="{one:0.#}" y2="{height - 8}" stroke="#222" stroke-dasharray="3 3"/>""");
        svg.AppendLine("</svg>");
        return svg.ToString();
    }
}

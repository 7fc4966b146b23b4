using TitanMasking.PS.Tests.Support;
using Xunit;

namespace TitanMasking.PS.Tests.Cmdlets;

/// <summary>What is shown of what the cmdlets emit, on a screen of 80 columns.</summary>
public sealed class ViewTests : IDisposable
{
    private const string Paint = "Invoke-TitanInpaint photo.png -Mask mask.png -Prompt 'an oak floor' -Destination out -Simulate";

    private readonly WorkFolder _folder = new();

    public ViewTests()
    {
        _folder.AddPhoto("photo.png");
        File.WriteAllText(_folder["text.png"], "no picture");
    }

    [Theory]
    [InlineData(Paint, "Cost Seconds Simulated Name")]
    [InlineData("Test-TitanMask mask.png", "IsValid Painted Name                             Problems")]
    [InlineData("New-TitanMask photo.png -Border 1", "Black Name                             Repairs")]
    [InlineData(Paint + " | Export-TitanGallery page.html", "    Directory: ")]
    public void What_comes_first_is_a_table(string script, string header) =>
        Assert.Contains(Show(script), line => line.Contains(header, StringComparison.Ordinal));

    // The engine makes a list then, whatever views there are.
    [Theory]
    [InlineData(Paint, "Name|Status|Cost|Duration|Simulated")]
    [InlineData("Test-TitanMask text.png", "Name|IsValid|PaintedPercent|Problems")]
    [InlineData("Repair-TitanMask mask.png -Invert -Destination mended", "Name|Status|BlackPercent|Repairs")]
    [InlineData(Paint + " | Export-TitanGallery page.html", "FullName|Length")]
    [InlineData("Get-TitanModel *nova*", "Id|State|EndOfLife|Price|RequestsPerMinute|Edits")]
    public void What_follows_another_type_tells_what_became_of_it(string script, string labels) =>
        Assert.Equal(labels, string.Join('|', Labels(Show($"[System.Version]'1.0'; {script}"))));

    [Fact]
    public void A_problem_is_called_by_its_id_there() =>
        Assert.Contains("Problems       : {Unreadable}", Show("[System.Version]'1.0'; Test-TitanMask text.png"));

    [Theory]
    [InlineData(Paint, "FullName|Status|Cost|Seconds|Simulated|Source|Model|Prompt", "Prompt    : an oak floor")]
    [InlineData("Test-TitanMask text.png", "FullName|IsValid|Problems", "Problems : Unreadable")]
    [InlineData("Test-TitanMask mask.png -Image photo.png -Preview out", "FullName|IsValid|Painted|Preview", "Painted  : 6.3 %")]
    [InlineData("New-TitanMask photo.png -Rectangle '0,0,50%,50%'", "FullName|Status|Black|Source", "Black    : 25 %")]
    [InlineData("Repair-TitanMask mask.png -Invert -Destination mended", "FullName|Status|Black|Repairs|Source", "Repairs  : black and white swapped")]
    public void A_list_has_the_facts_of_the_table_and_where_they_come_from(string script, string labels, string line)
    {
        string[] lines = Show(script, onlyLists: true);

        Assert.Equal(labels, string.Join('|', Labels(lines)));
        Assert.Contains(line, lines);
    }

    public void Dispose() => _folder.Dispose();

    // A line that goes on with what stood before it begins with a blank.
    private static IEnumerable<string> Labels(IEnumerable<string> lines) =>
        lines.Where(line => !line.StartsWith(' ') && line.Contains(" : ", StringComparison.Ordinal) || line.EndsWith(" :", StringComparison.Ordinal)).Select(line => line.Split(' ')[0]);

    private string[] Show(string script, bool onlyLists = false) => Screen.Show(script, _folder.Path, onlyLists);
}

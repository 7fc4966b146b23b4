using TitanMasking.Core.Edits;
using TitanMasking.Core.Images;
using TitanMasking.Core.Masks;
using TitanMasking.Core.Tests.Support;
using Xunit;

namespace TitanMasking.Core.Tests.Masks;

public sealed class MaskQueueTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly MaskReports _tests = new(new MaskRules("the-model", MaxSide: 1408), EditTask.Inpaint, new MaskOutputs(".preview", ".preview", force: false));

    [Fact]
    public void Reports_come_in_the_order_in_which_masks_were_added()
    {
        byte[] large = new PngBuilder(1408, 1408) { SampleAt = (x, y, _) => (x ^ y) % 2 * 255 }.Build();
        string[] names = [.. Enumerable.Range(0, 30).Select(number => $"{number}.png")];
        foreach (string name in names)
        {
            _tests.Add(new MaskQuestion(_folder.Write(name, name == "0.png" ? large : new PngBuilder(8, 8).Build())));
        }

        List<string> taken = [];
        while (_tests.Count > 0)
        {
            MaskAnswer answer = _tests.TakeNext(TestContext.Current.CancellationToken);
            Assert.True(answer.Report.IsValid);
            taken.Add(Path.GetFileName(answer.Path));
        }

        Assert.Equal(names, taken);
        Assert.False(_tests.IsNextDone);
    }

    [Fact]
    public void A_mask_that_cannot_be_read_is_a_report_too()
    {
        _tests.Add(new MaskQuestion(_folder["none.png"]));

        Assert.Equal(MaskProblemId.Unreadable, Assert.Single(_tests.TakeNext(TestContext.Current.CancellationToken).Report.Problems).Id);
    }

    [Fact]
    public void A_mask_that_no_request_could_hold_is_refused_here_as_it_is_when_painting()
    {
        string path = _folder.Write("large.png", new PngBuilder(8, 8) { SampleAt = (x, _, _) => x == 2 ? 0 : 255 }.Build());
        using (FileStream stream = File.OpenWrite(path))
        {
            stream.SetLength(ImageFile.MaxContentBytes + 1);
        }

        _tests.Add(new MaskQuestion(path));

        Assert.False(_tests.TakeNext(TestContext.Current.CancellationToken).Report.IsValid);
    }

    [Fact]
    public void A_mask_is_compared_with_its_own_image()
    {
        string mask = _folder.Write("mask.png", new PngBuilder(8, 8).Build());
        _tests.Add(new MaskQuestion(mask) { Image = Facts(8, 8) });
        _tests.Add(new MaskQuestion(mask) { Image = Facts(9, 8) });

        Assert.True(_tests.TakeNext(TestContext.Current.CancellationToken).Report.IsValid);
        Assert.False(_tests.TakeNext(TestContext.Current.CancellationToken).Report.IsValid);
    }

    public void Dispose() => _folder.Dispose();

    private static ImageFacts Facts(int width, int height)
    {
        using MemoryStream stream = new(new PngBuilder(width, height).Build());
        return ImageFacts.Read(stream);
    }
}

using NetVips;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Masks;
using TitanMasking.Core.Tests.Support;
using Xunit;

namespace TitanMasking.Core.Tests.Masks;

public sealed class MaskGeometryTests
{
    /// <summary>What a viewer shows of a stored picture, by libvips: turning the mask back gives the stored one.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void Turning_undoes_what_a_viewer_does(int orientation)
    {
        byte[] stored = [.. Enumerable.Range(0, 15).Select(i => (byte)(i * 7))];
        using Image picture = Image.NewFromMemory(stored, 5, 3, 1, Enums.BandFormat.Uchar).Mutate(changing => changing.Set(GValue.GIntType, "orientation", orientation));
        using Image seen = picture.Autorot();

        MaskRaster turned = MaskGeometry.TurnToStored(new MaskRaster(seen.Width, seen.Height, seen.WriteToMemory<byte>()), orientation);

        Assert.Equal((5, 3), (turned.Width, turned.Height));
        Assert.Equal(stored, turned.Levels);
    }

    [Theory]
    [InlineData(6, 16, 12, false, true)]
    [InlineData(6, 8, 6, false, true)]
    [InlineData(6, 12, 16, false, false)]
    [InlineData(3, 12, 16, false, false)]
    [InlineData(3, 12, 16, true, true)]
    [InlineData(1, 12, 16, true, false)]
    public void A_mask_is_turned_where_only_that_fits_or_where_it_is_asked_for(int orientation, int width, int height, bool isAsked, bool isTurned)
    {
        MaskFile mask = MaskFile.FromContent("/masks/mask.png", new PngBuilder(width, height) { SampleAt = (x, _, _) => x == 0 ? 0 : 255 }.Build());

        RepairedMask repaired = MaskRepair.Repair(mask, new MaskRepairOptions { Turn = isAsked }, Photo.Facts(12, 16) with { Orientation = orientation });

        Assert.Equal(isTurned, repaired.Repairs.Contains($"turned as the image is stored (EXIF orientation {orientation})"));
        MaskInspection inspection = MaskFile.FromContent("/masks/mask.png", repaired.Content.ToArray()).Inspection!;
        Assert.Equal((12, 16), (inspection.Facts.Width, inspection.Facts.Height));
    }

    [Fact]
    public void A_mask_that_cannot_have_been_drawn_on_what_people_see_is_not_turned()
    {
        MaskFile mask = MaskFile.FromContent("/masks/mask.png", new PngBuilder(12, 16).Build());

        EditException exception = Assert.Throws<EditException>(() => MaskRepair.Repair(mask, new MaskRepairOptions { Turn = true }, Photo.Facts(12, 16) with { Orientation = 6 }));

        Assert.Equal(EditErrorId.MaskInvalid, exception.Error.Id);
        Assert.EndsWith("Leave -Turn out.", exception.Message, StringComparison.Ordinal);
    }
}

using TitanMasking.Core.Edits;
using TitanMasking.Core.Masks;
using Xunit;

namespace TitanMasking.Core.Tests.Masks;

public sealed class PaintedRegionTests
{
    [Theory]
    [InlineData(EditTask.Inpaint, MaskRaster.White)]
    [InlineData(EditTask.Outpaint, MaskRaster.Black)]
    public void All_but_what_a_mask_purely_keeps_is_painted(EditTask task, byte kept)
    {
        // Widths on both sides of what is compared at once.
        for (int width = 1; width <= 200; width++)
        {
            byte[] levels = [.. Enumerable.Range(0, width).Select(x => (byte)((x % 5) switch { 0 => 0, 1 => 255, 2 => 1, 3 => 254, _ => 128 }))];
            byte[] expected = [.. levels.Select(level => level == kept ? (byte)0 : (byte)255)];

            Assert.Equal(expected, PaintedRegion.OfMask(new MaskRaster(width, 1, levels), task).Levels);
        }
    }
}

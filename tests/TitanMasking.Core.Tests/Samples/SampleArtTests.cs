using NetVips;
using SampleArt;
using Xunit;

namespace TitanMasking.Core.Tests.Samples;

/// <summary>The samples that ship are what tests/SampleArt draws, and are fit for the edits that they are made for.</summary>
public sealed class SampleArtTests(SampleArtRun run) : IClassFixture<SampleArtRun>
{
    private const int Width = 1152;
    private const int Height = 768;
    private const double DotsPerMillimetre = 72 / 25.4;

    private static readonly string s_shipped = FindSamples();

    [Fact]
    public void The_photograph_is_what_the_code_draws()
    {
        using Image shipped = Load(s_shipped, SampleFiles.PhotoFile);
        using Image drawn = Load(run.Folder, SampleFiles.PhotoFile);

        // Less than the grain: encoders may round differently, but nothing may have moved or changed its colour.
        Assert.InRange((shipped - drawn).Abs().Avg(), 0, 0.5);
    }

    [Theory]
    [InlineData(SampleFiles.InpaintMaskFile)]
    [InlineData(SampleFiles.OutpaintMaskFile)]
    public void A_mask_is_what_the_code_draws(string name)
    {
        using Image shipped = Load(s_shipped, name);
        using Image drawn = Load(run.Folder, name);

        Assert.Equal(0, (shipped - drawn).Abs().Max());
    }

    [Fact]
    public void The_photograph_has_a_size_that_the_model_permits()
    {
        using Image photo = Load(s_shipped, SampleFiles.PhotoFile);

        Assert.Equal((Width, Height, 3), (photo.Width, photo.Height, photo.Bands));
        Assert.Equal(DotsPerMillimetre, photo.Xres, 0.001);
        Assert.Equal(DotsPerMillimetre, photo.Yres, 0.001);
        Assert.InRange(new FileInfo(Path.Combine(s_shipped, SampleFiles.PhotoFile)).Length, 1, 250_000);
    }

    [Theory]
    [InlineData(SampleFiles.InpaintMaskFile)]
    [InlineData(SampleFiles.OutpaintMaskFile)]
    public void A_mask_is_gray_and_pure_and_as_large_as_the_photograph(string name)
    {
        using Image mask = Load(s_shipped, name);
        using Image counts = mask.HistFind();

        Assert.Equal((Width, Height, 1, Enums.BandFormat.Uchar), (mask.Width, mask.Height, mask.Bands, mask.Format));
        Assert.Equal(DotsPerMillimetre, mask.Xres, 0.001);
        Assert.Equal(DotsPerMillimetre, mask.Yres, 0.001);
        double black = counts.Getpoint(0, 0)[0];
        double white = counts.Getpoint(255, 0)[0];
        Assert.Equal(Width * Height, black + white);
        Assert.InRange(black / (Width * Height), 0.1, 0.5);
    }

    [Fact]
    public void The_framed_picture_fills_most_of_the_middle_third_and_stays_inside_it()
    {
        // What is black and connected to the middle is the picture: the desk and what stands on it do not touch it.
        using Image mask = Load(s_shipped, SampleFiles.OutpaintMaskFile);
        using Image regions = mask.Labelregions();
        using Image picture = regions.Equal(regions.Getpoint(Width / 2, Height / 2));
        using Image middle = picture.Crop(Width / 3, Height / 3, Width / 3, Height / 3);

        Assert.Equal(0, mask.Getpoint(Width / 2, Height / 2)[0]);
        Assert.Equal(Count(picture), Count(middle));
        Assert.InRange(Count(middle) / (middle.Width * middle.Height), 0.8, 1);
    }

    [Fact]
    public void Both_masks_hold_the_whole_picture_and_only_one_of_them_the_desk()
    {
        using Image inpaint = Load(s_shipped, SampleFiles.InpaintMaskFile);
        using Image outpaint = Load(s_shipped, SampleFiles.OutpaintMaskFile);
        using Image both = (inpaint | outpaint).Equal(0);
        using Image regions = both.Labelregions();
        using Image picture = regions.Equal(regions.Getpoint(Width / 2, Height / 2));

        // The upper half of what both hold is the picture; the lower is the stool, and no edge of the desk.
        Assert.InRange(Count(picture), 360 * 230, 384 * 256);
        Assert.InRange(Count(both) - Count(picture), 1, 8_000);
    }

    private static double Count(Image flags) => flags.Avg() / 255 * flags.Width * flags.Height;

    private static Image Load(string folder, string name) => Image.NewFromFile(Path.Combine(folder, name));

    private static string FindSamples()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "TitanMasking.PS.sln")))
        {
            folder = folder.Parent;
        }

        return folder is null
            ? throw new DirectoryNotFoundException(
                $"No folder above {AppContext.BaseDirectory} holds TitanMasking.PS.sln, and the samples lie beside it. Run the tests from a build inside the repository.")
            : Path.Combine(folder.FullName, "module", "samples");
    }
}

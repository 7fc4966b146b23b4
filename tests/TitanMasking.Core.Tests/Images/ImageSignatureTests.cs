using System.Text;
using TitanMasking.Core.Images;
using Xunit;

namespace TitanMasking.Core.Tests.Images;

public sealed class ImageSignatureTests
{
    [Theory]
    [InlineData("GIF", "GIF89a......")]
    [InlineData("BMP", "BM1234\0\0\0\0....")]
    [InlineData("TIFF", "II*\0............")]
    [InlineData("TIFF", "MM\0*............")]
    [InlineData("TIFF", "II+\0............")]
    [InlineData("WebP", "RIFF1234WEBPVP8 ")]
    [InlineData("AVIF", "\0\0\0 ftypavif....")]
    [InlineData("AVIF", "\0\0\0 ftypavis....")]
    [InlineData("HEIC", "\0\0\0 ftypheic....")]
    [InlineData("HEIC", "\0\0\0 ftyphevc....")]
    [InlineData("HEIC", "\0\0\0 ftypmif1....")]
    [InlineData("PSD", "8BPS\0\u0001..........")]
    [InlineData("JPEG XL", "\u00ff\u000a..............")]
    [InlineData("JPEG XL", "\0\0\0\u000cJXL \r\n\u0087\n....")]
    [InlineData("JPEG 2000", "\0\0\0\u000cjP  \r\n\u0087\n....")]
    [InlineData("PNM", "P5\n8 8\n255\n")]
    [InlineData("PNM", "P4 8 8 ")]
    [InlineData("OpenEXR", "v/1\u0001............")]
    [InlineData("Radiance HDR", "#?RADIANCE\n.....")]
    [InlineData("ICO", "\0\0\u0001\0\u0001\0  \0\0......")]
    public void Other_formats_are_refused_by_name(string name, string start)
    {
        ImageFormatException exception = Refuse(Encoding.Latin1.GetBytes(start));

        Assert.Equal((ImageDefect.OtherFormat, $"is {name}"), (exception.Defect, exception.Message));
    }

    [Theory]
    [InlineData("This is a text file.")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'/>")]
    [InlineData("RIFF1234WAVEfmt ")]
    [InlineData("\0\0\0 ftypmp42....")]
    [InlineData("BMI, a text that begins with two letters")]
    [InlineData("P")]
    [InlineData("P5, a page of a text")]
    [InlineData("\u0089PNG")]
    [InlineData("\u0089PNG\n\u001a\n\n")]
    [InlineData("\u00ff\u00d8")]
    public void What_is_no_picture_is_told_so(string start) =>
        Assert.Equal(ImageDefect.NotAnImage, Refuse(Encoding.Latin1.GetBytes(start)).Defect);

    [Fact]
    public void An_empty_file_is_told_so() => Assert.Equal(ImageDefect.Empty, Refuse([]).Defect);

    private static ImageFormatException Refuse(byte[] bytes)
    {
        using MemoryStream stream = new(bytes);
        return Assert.Throws<ImageFormatException>(() => ImageFacts.Read(stream));
    }
}

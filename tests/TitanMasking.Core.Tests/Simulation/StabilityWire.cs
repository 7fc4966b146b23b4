namespace TitanMasking.Core.Tests.Simulation;

/// <summary>Requests of Stability's services, written out by hand, and pictures that they take.</summary>
internal static class StabilityWire
{
    public const string Inpaint = "us.stability.stable-image-inpaint-v1:0";
    public const string EraseObject = "us.stability.stable-image-erase-object-v1:0";
    public const string SearchReplace = "us.stability.stable-image-search-replace-v1:0";
    public const string Outpaint = "us.stability.stable-outpaint-v1:0";

    public const int Width = 90;
    public const int Height = 66;

    public const string NoGrowth = ""","grow_mask":0""";

    /// <summary>The blob, which is white in <see cref="Mask"/>.</summary>
    public static bool[] Blob { get; } = Pictures.Blob(Width, Height);

    public static byte[] Scene { get; } = Pictures.Png(Pictures.Scene(width: Width, height: Height));

    public static byte[] Mask { get; } = Pictures.MaskPng([.. Blob.Select(white => !white)], width: Width);

    /// <summary>A flat body; <paramref name="more"/> is JSON that follows the image.</summary>
    public static byte[] Flat(byte[] image, string more) => Wire.Utf8($$"""{"image":"{{Wire.Base64(image)}}"{{more}}}""");

    /// <summary>The mask as JSON that follows the image.</summary>
    public static string MaskField(byte[] mask) => $""","mask":"{Wire.Base64(mask)}" """;

    /// <summary>A sound request of a service but for what follows it.</summary>
    public static byte[] Sound(string modelId, string more = "", byte[]? image = null) => Flat(image ?? Scene, modelId switch
    {
        Inpaint => ""","prompt":"a red door" """ + MaskField(Mask),
        EraseObject => MaskField(Mask),
        SearchReplace => ""","prompt":"a red door","search_prompt":"sofa" """,
        _ => ""","left":3""",
    } + more);
}

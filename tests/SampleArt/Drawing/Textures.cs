namespace SampleArt.Drawing;

/// <summary>Filters that turn an outline into wood, plaster or cloth, to be laid over its colour.</summary>
internal static class Textures
{
    public const string Oak = "oak";
    public const string OakUpright = "oakUpright";
    public const string Plaster = "plaster";
    public const string Cloth = "cloth";

    public static readonly string Definitions =
        Grain(Oak, "0.0028 0.035", "0.012 0.45", 7)
        + Grain(OakUpright, "0.05 0.003", "0.45 0.012", 11)
        + Specks(Plaster, "0.02 0.022", 21)
        + Specks(Cloth, "0.35 0.5", 31);

    // Year rings are the contour lines of slow noise; pores are fast noise along the grain.
    private static string Grain(string id, string rings, string pores, int seed) =>
        $"""
        <filter id="{id}" x="0" y="0" width="1" height="1" color-interpolation-filters="sRGB">
          <feTurbulence type="fractalNoise" baseFrequency="{rings}" numOctaves="2" seed="{seed}"/>
          <feColorMatrix values="0 0 0 0 .36  0 0 0 0 .2  0 0 0 0 .09  1 0 0 0 0"/>
          <feComponentTransfer result="rings">
            <feFuncA type="table" tableValues=".1 .4 .15 .5 .1 .6 .2 .45 .1 .6 .15 .5 .1 .4 .2 .5 .1"/>
          </feComponentTransfer>
          <feTurbulence type="fractalNoise" baseFrequency="{pores}" numOctaves="3" seed="{seed + 1}"/>
          <feColorMatrix values="0 0 0 0 .2  0 0 0 0 .1  0 0 0 0 .03  2.4 0 0 0 -1.05" result="pores"/>
          <feMerge result="grain"><feMergeNode in="rings"/><feMergeNode in="pores"/></feMerge>
          <feComposite in="grain" in2="SourceAlpha" operator="in"/>
        </filter>
        """;

    private static string Specks(string id, string frequency, int seed) =>
        $"""
        <filter id="{id}" x="0" y="0" width="1" height="1" color-interpolation-filters="sRGB">
          <feTurbulence type="fractalNoise" baseFrequency="{frequency}" numOctaves="4" seed="{seed}"/>
          <feColorMatrix values="0 0 0 0 .15  0 0 0 0 .12  0 0 0 0 .08  3 0 0 0 -1.2"/>
          <feComposite in2="SourceAlpha" operator="in"/>
        </filter>
        """;
}

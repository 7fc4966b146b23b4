namespace SampleArt.Scene;

/// <summary>The painting: hills at a lake, in the last sun.</summary>
internal static class Landscape
{
    private const string Paints =
        """
        <linearGradient id="sky" x2="0" y2="1">
          <stop offset="0" stop-color="#4f8a9e"/><stop offset=".4" stop-color="#a9c4b4"/>
          <stop offset=".72" stop-color="#f5cf8c"/><stop offset="1" stop-color="#f2a562"/>
        </linearGradient>
        <linearGradient id="lake" x2="0" y2="1">
          <stop offset="0" stop-color="#f3bd78"/><stop offset=".22" stop-color="#c8bf9a"/>
          <stop offset=".5" stop-color="#6f9e9f"/><stop offset="1" stop-color="#1f5467"/>
        </linearGradient>
        <linearGradient id="far" x2="0" y2="1"><stop offset="0" stop-color="#7f9fa8"/><stop offset="1" stop-color="#b9b39c"/></linearGradient>
        <linearGradient id="near" x2="0" y2="1"><stop offset="0" stop-color="#4d7a68"/><stop offset="1" stop-color="#6f8a70"/></linearGradient>
        <linearGradient id="shore" x2="0" y2="1"><stop offset="0" stop-color="#5d7a41"/><stop offset="1" stop-color="#22402f"/></linearGradient>
        <radialGradient id="halo">
          <stop offset="0" stop-color="#fff6d2"/><stop offset=".18" stop-color="#ffe9a8" stop-opacity=".85"/><stop offset="1" stop-color="#ffce7a" stop-opacity="0"/>
        </radialGradient>
        <filter id="brush" x="-.05" y="-.05" width="1.1" height="1.1" color-interpolation-filters="sRGB">
          <feTurbulence type="fractalNoise" baseFrequency=".06 .2" numOctaves="3" seed="4" result="strokes"/>
          <feDisplacementMap in="SourceGraphic" in2="strokes" scale="5" xChannelSelector="R" yChannelSelector="G" result="painted"/>
          <feColorMatrix in="strokes" values="0 0 0 0 1  0 0 0 0 .96  0 0 0 0 .85  0 0 1.3 0 -.63" result="ridges"/>
          <feComposite in="ridges" in2="painted" operator="in" result="light"/>
          <feMerge><feMergeNode in="painted"/><feMergeNode in="light"/></feMerge>
        </filter>
        """;

    private const string Distance =
        """
        <rect x="-6" y="-6" width="312" height="104" fill="url(#sky)"/>
        <path d="M-6,30Q30,18 70,26T150,24Q190,14 240,22T306,18V26Q260,36 214,30T120,36T40,36T-6,38Z" fill="#f9dfae" opacity=".75"/>
        <path d="M70,14Q110,6 150,12T246,8L230,14Q190,18 150,17T70,14Z" fill="#fbeccb" opacity=".7"/>
        <path d="M-6,50Q40,44 90,49T170,47L150,52Q90,55 50,54T-6,56Z" fill="#f6c98f" opacity=".7"/>
        <circle cx="196" cy="66" r="70" fill="url(#halo)"/>
        <circle cx="196" cy="66" r="11" fill="#fffbe6"/>
        <path d="M-6,82Q20,62 52,68Q74,54 96,64Q120,76 150,78Q176,82 206,80Q226,72 248,62Q272,54 306,66V100H-6Z" fill="url(#far)"/>
        <path d="M-6,90Q16,68 44,74T92,84Q130,90 160,92H-6Z" fill="url(#near)"/>
        <path d="M306,64Q276,66 252,78T200,92H306Z" fill="url(#near)"/>
        """;

    private const string Water =
        """
        <rect x="-6" y="91" width="312" height="75" fill="url(#lake)"/>
        <path d="M-6,92H160Q110,98 64,99T-6,108Z" fill="#4a6f68" opacity=".7"/>
        <path d="M202,92H306V108Q262,102 230,98Z" fill="#456a5c" opacity=".7"/>
        <path d="M184,93H208V95H184ZM188,97H212V98.6H188ZM182,101H204V103H182ZM190,106H214V107.6H190ZM184,111H206V112.6H184ZM192,117H208V118.4H192ZM186,123H204V124.2H186ZM193,130H203V131H193Z" fill="#fff0c0"/>
        <path d="M40,112H104M134,108H172M150,122H176M60,124H128M222,112H270M216,124H262M120,136H184M150,148H226" stroke="#e6e2c6" stroke-width="1.1" opacity=".45"/>
        <path d="M70,118H130M228,118H290M110,130H170M140,142H200" stroke="#2f6474" stroke-width="1.4" opacity=".45"/>
        """;

    private const string Shore =
        """
        <path d="M-6,116Q34,112 74,126T156,156V170H-6Z" fill="url(#shore)"/>
        <path d="M-6,134Q30,128 62,142T116,166H-6Z" fill="#23402f"/>
        <path d="M306,124Q264,128 238,146T192,168H306Z" fill="url(#shore)"/>
        <path d="M4,124Q28,119 50,126M40,130Q64,132 84,140M30,140Q48,138 62,147M258,142Q280,132 302,134M246,152Q266,146 282,147" stroke="#c2b968" stroke-width="1.8" fill="none" opacity=".75"/>
        <path d="M32,132L33,72M50,136L51,92" stroke="#2a3020" stroke-width="2.2"/>
        <path d="M33,50Q44,72 42,96Q40,116 33,118Q24,114 23,94Q23,70 33,50Z" fill="#1f3b2b"/>
        <path d="M36,62Q43,82 40,100Q38,112 35,112Q38,86 36,62Z" fill="#8d9a4f"/>
        <path d="M51,78Q59,94 58,108Q56,122 51,124Q44,120 43,106Q44,92 51,78Z" fill="#29482f"/>
        <path d="M53,86Q59,100 57,110Q55,118 53,118Q55,102 53,86Z" fill="#97a254"/>
        """;

    /// <summary>SVG content, painted on 300 by 160 units and stretched to the pixels given.</summary>
    public static string Draw(double left, double top, double right, double bottom) =>
        $"<g transform=\"translate({left} {top}) scale({Factor(right - left, 300)} {Factor(bottom - top, 160)})\">"
        + $"<defs>{Paints}</defs><g filter=\"url(#brush)\">{Distance}{Water}{Shore}</g></g>";

    private static string Factor(double pixels, double units) => (pixels / units).ToString("0.####");
}

using System.Text;

namespace SampleArt.Drawing;

/// <summary>
/// Three drawings made at once from the same outlines: what colour things have, how much light of the room falls on
/// them, and how much sun. The film multiplies light with colour, so that a shadow is always the shadow of its light.
/// Every paint is an SVG paint: a colour, an amount of light by <see cref="Svg.Grey"/>, or a gradient of this canvas.
/// </summary>
internal sealed class Canvas
{
    private readonly StringBuilder _colour = new();
    private readonly StringBuilder _room = new();
    private readonly StringBuilder _sun = new();
    private readonly StringBuilder _definitions = new(Textures.Definitions);
    private int _ids;

    public string Colour => Document(_colour);

    public string Room => Document(_room);

    public string Sun => Document(_sun);

    public void Fill(Outline outline, string colour, string room, string sun)
    {
        _colour.Append(Svg.Shape(outline, colour));
        _room.Append(Svg.Shape(outline, room));
        _sun.Append(Svg.Shape(outline, sun));
    }

    /// <summary>Paints a flat face with the sun that falls on it. Where the sun ends, it does so within the penumbra's pixels.</summary>
    public void Paint(Face face, string colour, string room, Sunlight sun, int penumbra = 0)
    {
        Outline outline = face.Outline;
        Fill(outline, colour, room, Svg.Black);
        string fall = sun.Fall(face);
        if (fall.Length > 0)
        {
            Shine(outline, penumbra > 0 ? Svg.Soft(penumbra, outline, fall) : fall);
        }
    }

    /// <summary>Paints a flat face that the room lights by where it is and which way it faces.</summary>
    public void Paint(Face face, string colour, Sunlight sun) => Paint(face, colour, Svg.Grey(RoomLight.On(face)), sun);

    /// <summary>Draws with nothing showing outside an outline, so that many small parts have one clean edge.</summary>
    public void Within(Outline outline, Action draw)
    {
        string id = ClipTo(outline);
        StringBuilder[] layers = [_colour, _room, _sun];
        foreach (StringBuilder layer in layers)
        {
            layer.Append($"<g clip-path=\"url(#{id})\">");
        }

        draw();
        foreach (StringBuilder layer in layers)
        {
            layer.Append("</g>");
        }
    }

    /// <summary>Changes only the colour inside an outline, with any SVG content.</summary>
    public void Decorate(Outline outline, string content) => Clip(_colour, outline, content);

    /// <summary>Changes only the light of the room inside an outline, with any SVG content.</summary>
    public void Shade(Outline outline, string content) => Clip(_room, outline, content);

    /// <summary>Changes only the sun inside an outline, with any SVG content.</summary>
    public void Shine(Outline outline, string content) => Clip(_sun, outline, content);

    /// <summary>Takes light of the room away from a surface: a shadow with an edge that is soft over so many pixels.</summary>
    public void Darken(Outline surface, Outline shadow, double opacity, int pixels) =>
        Shade(surface, Svg.Soft(pixels, shadow, Svg.Shape(shadow, Svg.Black, opacity)));

    /// <summary>Lays one of the <see cref="Textures"/> over the colour inside an outline.</summary>
    public void Texture(Outline outline, string texture, double opacity) =>
        _colour.Append($"<path d=\"{outline}\" filter=\"url(#{texture})\" opacity=\"{Svg.Number(opacity)}\"/>");

    /// <summary>A gradient across the outline's box, from one corner (0 to 1) to another.</summary>
    public string Gradient((double X, double Y) from, (double X, double Y) to, params (double Offset, string Paint)[] stops)
    {
        string id = NextId();
        _definitions.Append($"<linearGradient id=\"{id}\" x1=\"{from.X}\" y1=\"{from.Y}\" x2=\"{to.X}\" y2=\"{to.Y}\">");
        foreach ((double offset, string paint) in stops)
        {
            _definitions.Append($"<stop offset=\"{Svg.Number(offset)}\" stop-color=\"{paint}\"/>");
        }

        _definitions.Append("</linearGradient>");
        return $"url(#{id})";
    }

    /// <summary>A gradient from left to right.</summary>
    public string Across(params (double Offset, string Paint)[] stops) => Gradient((0, 0), (1, 0), stops);

    /// <summary>A gradient from top to bottom.</summary>
    public string Down(params (double Offset, string Paint)[] stops) => Gradient((0, 0), (0, 1), stops);

    /// <summary>A gradient from the middle outwards, of one paint that fades.</summary>
    public string Glow(string paint, params (double Offset, double Opacity)[] stops)
    {
        string id = NextId();
        _definitions.Append($"<radialGradient id=\"{id}\">");
        foreach ((double offset, double opacity) in stops)
        {
            _definitions.Append($"<stop offset=\"{Svg.Number(offset)}\" stop-color=\"{paint}\" stop-opacity=\"{Svg.Number(opacity)}\"/>");
        }

        _definitions.Append("</radialGradient>");
        return $"url(#{id})";
    }

    private void Clip(StringBuilder layer, Outline outline, string content) =>
        layer.Append($"<g clip-path=\"url(#{ClipTo(outline)})\">{content}</g>");

    private string ClipTo(Outline outline)
    {
        string id = NextId();
        _definitions.Append($"<clipPath id=\"{id}\"><path d=\"{outline}\"/></clipPath>");
        return id;
    }

    private string NextId() => $"n{++_ids}";

    private string Document(StringBuilder layer) =>
        $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Camera.Width}\" height=\"{Camera.Height}\"><defs>{_definitions}</defs>{layer}</svg>";
}

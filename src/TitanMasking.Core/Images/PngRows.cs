using System.Buffers.Binary;
using System.Diagnostics;
using System.IO.Compression;

namespace TitanMasking.Core.Images;

/// <summary>
/// The rows of a PNG at their native depth, one at a time and in the order of the file, so that memory does not grow with the picture.
/// An interlaced picture comes as the rows of its seven passes (Adam7; PNG specification, section 8).
/// </summary>
internal sealed class PngRows : IDisposable
{
    private static readonly (int X, int Y, int StepX, int StepY)[] s_interlacedPasses =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    private static readonly (int X, int Y, int StepX, int StepY)[] s_plainPass = [(0, 0, 1, 1)];

    private const int ZlibHeaderLength = 2;
    private const int PresetDictionary = 0x20;

    // 256 colours of three bytes; what is longer is no table.
    private const int MaxTableLength = 768;

    private readonly ImageFacts _facts;
    private readonly Stream _file;
    private readonly (long Position, uint Length) _firstPixels;
    private readonly PngPixelStream _compressed;
    private readonly ZLibStream _pixels;
    private readonly (int X, int Y, int StepX, int StepY)[] _passes;
    private readonly int _bitsPerPixel;
    private readonly int _filterDistance;
    private byte[] _current;
    private byte[] _previous;
    private int _pass = -1;
    private int _rowsLeft;

    /// <summary>Opens the pixels.</summary>
    /// <param name="stream">A seekable stream at the start of a PNG.</param>
    /// <param name="facts">What its headers say.</param>
    /// <exception cref="ImageFormatException">It is cut off or damaged.</exception>
    public PngRows(Stream stream, ImageFacts facts)
    {
        Debug.Assert(facts.Format == ImageFormat.Png);
        _facts = facts;
        stream.Seek(PngFile.SignatureLength, SeekOrigin.Current);
        uint length;
        for (PngChunk type; ; stream.Seek(length + sizeof(uint), SeekOrigin.Current))
        {
            (type, length) = PngFile.ReadChunkStart(stream);
            if (type is PngChunk.Palette or PngChunk.Transparency && length <= MaxTableLength)
            {
                byte[] table = PngFile.ReadContent(stream, (int)length);
                (Palette, Transparency) = type == PngChunk.Palette ? (table, Transparency) : (Palette, table);
                stream.Seek(-length, SeekOrigin.Current);
            }
            else if (type == PngChunk.Pixels)
            {
                break;
            }
        }

        (_file, _firstPixels) = (stream, (stream.Position, length));
        CheckStart();
        _compressed = new PngPixelStream(stream, length);
        _pixels = new ZLibStream(_compressed, CompressionMode.Decompress);
        _passes = facts.Interlaced ? s_interlacedPasses : s_plainPass;
        Channels = (facts.Color == ColorModel.Rgb ? 3 : 1) + (facts.HasAlphaChannel ? 1 : 0);
        _bitsPerPixel = Channels * facts.BitDepth;
        _filterDistance = Math.Max(1, _bitsPerPixel / 8);
        int longestRow = BytesOf(facts.Width) + 1;
        _current = new byte[longestRow];
        _previous = new byte[longestRow];
    }

    /// <summary>Samples per pixel, the alpha channel among them.</summary>
    public int Channels { get; }

    /// <summary>The palette's colours, three bytes each; empty where there is none.</summary>
    public byte[] Palette { get; } = [];

    /// <summary>The content of tRNS; empty where there is none.</summary>
    public byte[] Transparency { get; } = [];

    /// <summary>The current row's samples, packed as in the file: big-endian, and several to a byte below 8 bits.</summary>
    public ReadOnlySpan<byte> Row => _current.AsSpan(1, BytesOf(Width));

    /// <summary>How many pixels the current row has.</summary>
    public int Width { get; private set; }

    /// <summary>Which row of the picture the current row belongs to.</summary>
    public int Y { get; private set; }

    /// <summary>Where in the picture the current row's first pixel lies.</summary>
    public int X { get; private set; }

    /// <summary>How far apart in the picture the current row's pixels lie.</summary>
    public int StepX { get; private set; }

    /// <summary>Reads the next row.</summary>
    /// <returns>False when there are no more.</returns>
    /// <exception cref="ImageFormatException">The pixels are cut off or damaged.</exception>
    public bool MoveNext()
    {
        while (_rowsLeft == 0)
        {
            if (++_pass == _passes.Length)
            {
                CheckEnd();
                return false;
            }

            StartPass(_passes[_pass]);
        }

        if (_rowsLeft-- != RowsOf(_passes[_pass]))
        {
            Y += _passes[_pass].StepY;
        }

        (_current, _previous) = (_previous, _current);
        Read(_current.AsSpan(0, BytesOf(Width) + 1));
        PngFilter.Undo(_current[0], _current.AsSpan(1, BytesOf(Width)), _previous.AsSpan(1, BytesOf(Width)), _filterDistance);
        return true;
    }

    /// <summary>The samples of a pixel of the current row at their native depth, alpha last.</summary>
    /// <param name="index">Which pixel of the row.</param>
    /// <param name="buffer">Room for them: as many as <see cref="Channels"/>.</param>
    public ReadOnlySpan<int> SamplesAt(int index, Span<int> buffer)
    {
        ReadOnlySpan<byte> row = Row;
        int depth = _facts.BitDepth;
        for (int channel = 0; channel < Channels; channel++)
        {
            buffer[channel] = SampleAt(row, (index * Channels) + channel, depth);
        }

        return buffer[..Channels];
    }

    /// <summary>All samples of the current row at their native depth, pixel by pixel, alpha last.</summary>
    /// <param name="buffer">Room for them: <see cref="Channels"/> for each pixel.</param>
    public ReadOnlySpan<int> Unpack(Span<int> buffer)
    {
        ReadOnlySpan<byte> row = Row;
        int depth = _facts.BitDepth;
        Span<int> samples = buffer[..(Width * Channels)];
        for (int i = 0; i < samples.Length; i++)
        {
            samples[i] = SampleAt(row, i, depth);
        }

        return samples;
    }

    /// <summary>A colour of the palette; empty where the palette lacks it.</summary>
    public ReadOnlySpan<byte> ColorAt(int entry) => (entry * 3) + 2 < Palette.Length ? Palette.AsSpan(entry * 3, 3) : [];

    /// <inheritdoc/>
    public void Dispose() => _pixels.Dispose();

    private static int SampleAt(ReadOnlySpan<byte> row, int at, int depth) => depth switch
    {
        8 => row[at],
        16 => BinaryPrimitives.ReadUInt16BigEndian(row[(2 * at)..]),
        _ => (row[at * depth / 8] >> (8 - depth - (at * depth % 8))) & ((1 << depth) - 1),
    };

    private void StartPass((int X, int Y, int StepX, int StepY) pass)
    {
        (X, Y, StepX) = (pass.X, pass.Y, pass.StepX);
        Width = CountSteps(_facts.Width, pass.X, pass.StepX);
        _rowsLeft = Width == 0 ? 0 : RowsOf(pass);
        Array.Clear(_current);
    }

    private int RowsOf((int X, int Y, int StepX, int StepY) pass) => CountSteps(_facts.Height, pass.Y, pass.StepY);

    private static int CountSteps(int length, int first, int step) => length <= first ? 0 : ((length - first - 1) / step) + 1;

    private int BytesOf(int pixels) => (int)((((long)pixels * _bitsPerPixel) + 7) / 8);

    private void Read(Span<byte> bytes)
    {
        try
        {
            if (_pixels.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
            {
                throw new ImageFormatException(ImageDefect.Truncated, $"is cut off: its pixels end in row {Y} of {_facts.Height}");
            }
        }
        catch (InvalidDataException exception)
        {
            throw WrongPixels(exception);
        }
    }

    // The flags shall not ask for a dictionary (PNG specification, section 10.1); the decompressor would throw what a broken disk throws.
    private void CheckStart()
    {
        Span<byte> header = stackalloc byte[ZlibHeaderLength];
        using PngPixelStream compressed = new(_file, _firstPixels.Length);
        if (compressed.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) == header.Length && (header[1] & PresetDictionary) != 0)
        {
            throw new ImageFormatException(ImageDefect.Damaged, "is a damaged PNG: its compressed pixels ask for a dictionary, and a PNG has none");
        }

        _file.Position = _firstPixels.Position;
    }

    // The checksums of the compressed data and of its last chunk stand at their ends, and are checked only by reading up to there.
    private void CheckEnd()
    {
        try
        {
            _pixels.ReadByte();
            _compressed.CopyTo(Stream.Null);
        }
        catch (InvalidDataException exception)
        {
            throw WrongPixels(exception);
        }
    }

    // A wrong checksum and data that cannot be decompressed throw the same; without the checksum's frame the one can be read.
    private ImageFormatException WrongPixels(Exception cause) => CanBeReadUnchecked()
        ? PngChecksums.Wrong("its uncompressed pixels (Adler-32)", cause)
        : new ImageFormatException(ImageDefect.Damaged, "is a damaged PNG: its compressed pixels cannot be read", cause);

    private bool CanBeReadUnchecked()
    {
        long left = _passes.Sum(pass => (long)RowsOf(pass) * (BytesOf(CountSteps(_facts.Width, pass.X, pass.StepX)) + 1));
        _file.Position = _firstPixels.Position;
        using PngPixelStream compressed = new(_file, _firstPixels.Length);
        compressed.ReadExactly(stackalloc byte[ZlibHeaderLength]);
        using DeflateStream pixels = new(compressed, CompressionMode.Decompress);
        try
        {
            for (int read = 1; left > 0 && read > 0; left -= read)
            {
                read = pixels.Read(_current.AsSpan(0, (int)Math.Min(_current.Length, left)));
            }

            return left == 0;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }
}

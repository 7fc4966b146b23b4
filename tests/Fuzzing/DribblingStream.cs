namespace TitanMasking.Fuzzing;

/// <summary>Gives a few bytes at a time, as any stream may.</summary>
internal sealed class DribblingStream(byte[] content) : MemoryStream(content, writable: false)
{
    private const int Most = 5;

    public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, Most));

    public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, Most)]);
}

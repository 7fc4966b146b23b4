using System.Text.Json;
using System.Text.Json.Serialization;

namespace TitanMasking.Core.Catalogue;

/// <summary>A price of one picture.</summary>
public sealed record ModelPrice
{
    /// <summary>The quality that it is for; null is any.</summary>
    public string? Quality { get; init; }

    /// <summary>The most pixels that it is for; null is no limit.</summary>
    public long? MaxPixels { get; init; }

    /// <summary>US dollars a picture, 0 or more.</summary>
    [JsonConverter(typeof(NotNegative))]
    public required decimal Usd { get; init; }

    /// <summary>Refuses a negative price while it is read, where its line is still known.</summary>
    internal sealed class NotNegative : JsonConverter<decimal>
    {
        /// <inheritdoc/>
        public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetDecimal() is >= 0 and var usd ? usd : throw new JsonException();

        /// <inheritdoc/>
        public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
    }
}

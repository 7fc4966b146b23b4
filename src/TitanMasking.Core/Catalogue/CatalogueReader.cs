using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using TitanMasking.Core.Bedrock;
using TitanMasking.Core.Edits;

namespace TitanMasking.Core.Catalogue;

/// <summary>
/// Reads a catalogue property by property, because an entry may be given in part, null is not the same as absent, and every error is told with its line.
/// Which properties there are, and of which types, is <see cref="ModelEntry"/>'s own declaration.
/// </summary>
internal ref struct CatalogueReader
{
    private const string BasedOn = "basedOn";
    private const string Arn = "arn:";

    private static readonly JsonReaderOptions s_syntax = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private static readonly JsonSerializerOptions s_format = new(JsonSerializerDefaults.Web)
    {
        PropertyNameCaseInsensitive = false,
        NumberHandling = JsonNumberHandling.Strict,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    private static readonly JsonTypeInfo s_entry = s_format.GetTypeInfo(typeof(ModelEntry));
    private static readonly Dictionary<string, JsonPropertyInfo> s_properties = s_entry.Properties.Where(property => property.Set is not null).ToDictionary(property => property.Name);

    private static readonly string[] s_limits = [.. s_format.GetTypeInfo(typeof(ModelLimits)).Properties.Where(property => property.Set is not null).Select(property => property.Name)];

    // What is no figure has no source.
    private static readonly string[] s_words = [Name(nameof(ModelEntry.Id)), Name(nameof(ModelEntry.Name)), Name(nameof(ModelEntry.Contract)), Name(nameof(ModelEntry.Sources)), Name(nameof(ModelEntry.Unconfirmed))];

    private readonly ReadOnlySpan<byte> _json;
    private readonly string _origin;
    private readonly IReadOnlyList<ModelEntry> _known;
    private readonly List<ModelEntry> _entries = [];
    private Utf8JsonReader _reader;

    /// <summary>Prepares to read.</summary>
    /// <param name="json">The file, UTF-8, with or without a byte order mark.</param>
    /// <param name="origin">The file's full path, as messages name it.</param>
    /// <param name="known">What entries can be based on; empty for the catalogue that everything else is based on.</param>
    public CatalogueReader(ReadOnlySpan<byte> json, string origin, IReadOnlyList<ModelEntry> known)
    {
        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        _json = json.StartsWith(mark) ? json[mark.Length..] : json;
        (_origin, _known) = (origin, known);
        _reader = new Utf8JsonReader(_json, s_syntax);
    }

    private readonly int Line => LineOf(_reader);

    /// <summary>Reads all entries.</summary>
    /// <exception cref="EditException"><c>CatalogueInvalid</c>, with the file and the line.</exception>
    public IReadOnlyList<ModelEntry> Read()
    {
        CheckSyntax();
        _reader.Read();
        Expect(JsonTokenType.StartObject, """{ "models": [ … ] }""");
        while (ReadName() is { } name)
        {
            if (name != "models")
            {
                throw CatalogueErrors.UnknownProperty(_origin, Line, name, ["models"]);
            }

            _reader.Read();
            Expect(JsonTokenType.StartArray, "a list of models");
            while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
            {
                _entries.Add(ReadEntry());
            }
        }

        return _entries;
    }

    // First of all: what stands behind a broken line was not meant as it would be read.
    private readonly void CheckSyntax()
    {
        Utf8JsonReader reader = _reader;
        try
        {
            while (reader.Read())
            {
                // A string that is no Unicode text throws only when it is looked at.
                if (reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.String)
                {
                    reader.GetString();
                }
            }
        }
        catch (JsonException e)
        {
            // The SDK's own place, counted from 0, stands behind its sentence.
            throw CatalogueErrors.NotJson(_origin, 1 + (int)(e.LineNumber ?? 0), e.Message.Split(" LineNumber:")[0]);
        }
        catch (InvalidOperationException)
        {
            throw CatalogueErrors.NotJson(_origin, LineOf(reader), "a text is no Unicode. Save the file as UTF-8.");
        }
    }

    private readonly int LineOf(in Utf8JsonReader reader) => 1 + _json[..(int)reader.TokenStartIndex].Count((byte)'\n');

    private ModelEntry ReadEntry()
    {
        int start = Line;
        Expect(JsonTokenType.StartObject, "a model, { … }");
        Dictionary<string, Member> members = ReadMembers();
        if (!members.TryGetValue(Name(nameof(ModelEntry.Id)), out Member? id))
        {
            throw CatalogueErrors.IdMissing(_origin, start);
        }

        ModelEntry? model = FindBase(members, id);
        string[] missing = [.. s_properties.Values.Where(property => property.IsRequired).Select(property => property.Name).Except(members.Keys)];
        if (model is null && missing.Length > 0)
        {
            throw CatalogueErrors.Missing(_origin, start, missing);
        }

        ModelEntry entry = model is null ? (ModelEntry)s_entry.CreateObject!() : model with { };
        foreach ((string name, Member member) in members.Where(member => member.Key != BasedOn))
        {
            s_properties[name].Set!(entry, ReadValue(s_properties[name], member));
        }

        Check(entry, model, members);
        return entry with
        {
            Origin = _origin,
            HasOwnPrices = entry.HasOwnPrices || (_known.Count > 0 && members.ContainsKey(Name(nameof(ModelEntry.Prices)))),
            Sources = SourcesOf(entry, model, members),
            Unconfirmed = UnconfirmedOf(entry, members),
        };
    }

    private Dictionary<string, Member> ReadMembers()
    {
        Dictionary<string, Member> members = [];
        while (ReadName() is { } name)
        {
            int line = Line;
            if (name != BasedOn && !s_properties.ContainsKey(name))
            {
                throw CatalogueErrors.UnknownProperty(_origin, line, name, [BasedOn, .. s_properties.Keys]);
            }

            _reader.Read();
            if (!members.TryAdd(name, new Member(Line, JsonElement.ParseValue(ref _reader))))
            {
                throw CatalogueErrors.DoubleProperty(_origin, line, name);
            }
        }

        return members;
    }

    private readonly ModelEntry? FindBase(Dictionary<string, Member> members, Member id)
    {
        ModelEntry[] candidates = [.. _entries, .. _known];
        if (!members.TryGetValue(BasedOn, out Member? basedOn))
        {
            return Array.Find(candidates, model => string.Equals(model.Id, id.Text, StringComparison.OrdinalIgnoreCase));
        }

        ModelEntry found = Array.Find(candidates, model => string.Equals(model.Id, basedOn.Text, StringComparison.OrdinalIgnoreCase))
            ?? throw CatalogueErrors.UnknownBase(_origin, basedOn.Line, basedOn.Text ?? basedOn.Value.GetRawText(), candidates.Select(model => model.Id));
        return KindOf(found.Id) == KindOf(id.Text ?? string.Empty) ? found : WithoutRegions(found);
    }

    // From where an id is called follows from its kind: a foundation model's, a profile's of one part of the world or another, or an ARN.
    private static string KindOf(string id) => id.StartsWith(Arn, StringComparison.Ordinal) ? Arn : FoundationModels.GeographyOf(id);

    private static ModelEntry WithoutRegions(ModelEntry entry)
    {
        string regions = Name(nameof(ModelEntry.Regions));
        return entry with
        {
            Regions = [],
            Sources = new Dictionary<string, string>(entry.Sources.Where(source => source.Key != regions)),
            Unconfirmed = [.. entry.Unconfirmed.Where(name => name != regions)],
        };
    }

    private readonly object? ReadValue(JsonPropertyInfo property, Member member)
    {
        int line = member.Line;
        string place = property.Name;
        try
        {
            object? value = member.Value.Deserialize(property.PropertyType, s_format);
            bool holdsNull = value switch
            {
                IEnumerable<object?> list => list.Contains(null),
                IReadOnlyDictionary<string, string?> texts => texts.Values.Contains(null),
                _ => false,
            };
            if (!holdsNull && (value is not null || Nullable.GetUnderlyingType(property.PropertyType) is not null))
            {
                return value;
            }
        }
        catch (JsonException e)
        {
            line += (int)(e.LineNumber ?? 0);
            place += e.Path?.TrimStart('$');
        }

        string found = member.Value.ValueKind is JsonValueKind.Array or JsonValueKind.Object ? "something else" : member.Value.GetRawText();
        throw CatalogueErrors.WrongValue(_origin, line, place, found, property.PropertyType, s_limits);
    }

    private readonly void Check(ModelEntry entry, ModelEntry? model, Dictionary<string, Member> members)
    {
        int LineOf(string name) => members[Name(name)].Line;
        if (string.IsNullOrWhiteSpace(entry.Id))
        {
            throw CatalogueErrors.IdMissing(_origin, LineOf(nameof(ModelEntry.Id)));
        }

        if (_entries.Any(other => string.Equals(other.Id, entry.Id, StringComparison.OrdinalIgnoreCase)))
        {
            throw CatalogueErrors.DoubleId(_origin, LineOf(nameof(ModelEntry.Id)), entry.Id);
        }

        string[] contracts = [.. _known.Select(model => model.Contract).Distinct()];
        if (contracts.Length > 0 && !contracts.Contains(entry.Contract))
        {
            throw CatalogueErrors.UnknownContract(_origin, LineOf(nameof(ModelEntry.Contract)), entry.Contract, contracts);
        }

        if (entry.RequestsPerMinute < 1)
        {
            throw CatalogueErrors.NotThere(_origin, LineOf(nameof(ModelEntry.RequestsPerMinute)), $"a quota of {entry.RequestsPerMinute}", "1 request a minute, or more");
        }

        ModelLimits limits = entry.Limits;
        if (new[] { limits.MinSide, limits.MaxSide, limits.MaxPixels, limits.MaxAspect, limits.MaxImageBytes, limits.MaxPromptLength, limits.MaxPictures }.Min() is < 1 and var least)
        {
            throw CatalogueErrors.NotThere(_origin, LineOf(nameof(ModelEntry.Limits)), string.Create(CultureInfo.InvariantCulture, $"a limit of {least}"), "1 or more, or null where it is not known");
        }

        if (entry.Sizes.FirstOrDefault(size => SizeText.Read(size) is null) is { } mistyped)
        {
            string? nearest = SizeText.NearestTo(mistyped, [.. model?.Sizes ?? [], .. entry.Sizes]);
            throw CatalogueErrors.NotThere(
                _origin, LineOf(nameof(ModelEntry.Sizes)), $"a size '{mistyped}'", $"pixels per row, an x and rows, {(nearest is null ? "such as 1024x768" : $"and the nearest of {entry.Id} is {nearest}")}");
        }

        if (entry.Prices.Count == 0)
        {
            throw CatalogueErrors.NotThere(_origin, LineOf(nameof(ModelEntry.Prices)), "no price", "one, or several");
        }
    }

    // A figure that the file changes is the file's word, and no longer that of whom it was copied from.
    private readonly Dictionary<string, string> SourcesOf(ModelEntry entry, ModelEntry? model, Dictionary<string, Member> members)
    {
        Dictionary<string, string> sources = new(model?.Sources ?? new Dictionary<string, string>());
        foreach ((string name, Member member) in members.Where(member => member.Key != BasedOn && !s_words.Contains(member.Key)))
        {
            sources[name] = $"{_origin}, line {member.Line}";
        }

        foreach ((string name, string source) in members.ContainsKey(Name(nameof(ModelEntry.Sources))) ? entry.Sources : new Dictionary<string, string>())
        {
            sources[name] = source;
        }

        return sources;
    }

    private static string[] UnconfirmedOf(ModelEntry entry, Dictionary<string, Member> members) =>
        members.ContainsKey(Name(nameof(ModelEntry.Unconfirmed))) ? [.. entry.Unconfirmed] : [.. entry.Unconfirmed.Where(name => !members.ContainsKey(name.Split('.')[0]))];

    private readonly void Expect(JsonTokenType token, string what)
    {
        if (_reader.TokenType != token)
        {
            throw CatalogueErrors.NotThere(_origin, Line, _reader.TokenType.ToString(), what);
        }
    }

    // The next property of the object that is being read; null at its end.
    private string? ReadName() => _reader.Read() && _reader.TokenType == JsonTokenType.PropertyName ? _reader.GetString() : null;

    private static string Name(string member) => JsonNamingPolicy.CamelCase.ConvertName(member);

    private sealed record Member(int Line, JsonElement Value)
    {
        public string? Text => Value.ValueKind == JsonValueKind.String ? Value.GetString() : null;
    }
}

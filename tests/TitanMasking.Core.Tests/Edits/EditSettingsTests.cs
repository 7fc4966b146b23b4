using System.Collections.Specialized;
using TitanMasking.Core.Edits;
using Xunit;

namespace TitanMasking.Core.Tests.Edits;

/// <summary>How options become what JSON can hold.</summary>
public sealed class EditSettingsTests
{
    [Fact]
    public void Of_keys_with_the_same_text_the_last_counts()
    {
        OrderedDictionary pairs = new() { [(object)1] = "a", ["other"] = "b", ["1"] = "c" };

        string json = EditSettings.ToJson(new Dictionary<string, object?> { ["style"] = pairs })["style"].GetRawText();

        Assert.Equal("""{"1":"c","other":"b"}""", json);
    }
}

using TitanMasking.Core.Bedrock;

namespace TitanMasking.PS.Completion;

/// <summary>Completes the profiles of the shared AWS files, by name alone.</summary>
public sealed class ProfileNameCompleter : Completer
{
    private protected override IEnumerable<(string Word, string Tooltip)> Words => AwsNames.Profiles.Select(name => (name, "profile of the shared AWS files"));
}

using TitanMasking.Core.Bedrock;

namespace TitanMasking.PS.Completion;

/// <summary>Completes AWS regions.</summary>
public sealed class RegionCompleter : Completer
{
    private protected override IEnumerable<(string Word, string Tooltip)> Words => AwsNames.Regions;
}

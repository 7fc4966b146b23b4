using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;

namespace TitanMasking.Core.Bedrock;

/// <summary>The names that AWS's own configuration has, for those who type them.</summary>
public static class AwsNames
{
    /// <summary>The regions that the SDK knows, by their ids in ordinal order, each with the name that AWS gives it. Bedrock is not in all of them.</summary>
    public static IEnumerable<(string Id, string Name)> Regions =>
        RegionEndpoint.EnumerableAllRegions.Select(region => (region.SystemName, region.DisplayName)).OrderBy(region => region.SystemName, StringComparer.Ordinal);

    /// <summary>The profiles of the shared files, by name alone, in ordinal order. None where there are no such files, or they cannot be read.</summary>
    public static IEnumerable<string> Profiles
    {
        get
        {
            try
            {
                return [.. new SharedCredentialsFile().ListProfileNames().Order(StringComparer.Ordinal)];
            }
            catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException or AmazonClientException)
            {
                return [];
            }
        }
    }
}

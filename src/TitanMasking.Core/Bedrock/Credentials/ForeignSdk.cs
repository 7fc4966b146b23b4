using System.Reflection;
using System.Runtime.Loader;
using Amazon.Runtime;

namespace TitanMasking.Core.Bedrock.Credentials;

/// <summary>
/// Finds parts of the AWS SDK that another module brought. AWSSDK.Core looks for its helpers by name among everything the process has loaded,
/// whatever the load context: an older copy that was loaded first is taken for ours, and does not fit.
/// </summary>
internal static class ForeignSdk
{
    private static readonly HashSet<string> s_helpers = ["AWSSDK.SSO", "AWSSDK.SSOOIDC", "AWSSDK.SecurityToken"];

    /// <summary>Says whether a sign-in failed as it does with a helper that does not fit, while such a helper is loaded.</summary>
    /// <param name="chain">How it failed, with every inner exception.</param>
    /// <returns>True if the helper is to blame.</returns>
    public static bool IsToBlame(IEnumerable<Exception> chain) =>
        chain.Any(IsMisfit) && AppDomain.CurrentDomain.GetAssemblies().Any(IsForeignHelper);

    private static bool IsMisfit(Exception e) =>
        e is InvalidCastException or TypeLoadException or MissingMemberException or FileLoadException or TargetInvocationException
        || e.Message.Contains("could not be found or loaded", StringComparison.Ordinal);

    private static bool IsForeignHelper(Assembly assembly) =>
        s_helpers.Contains(assembly.GetName().Name!)
        && AssemblyLoadContext.GetLoadContext(assembly) != AssemblyLoadContext.GetLoadContext(typeof(AmazonServiceClient).Assembly);
}

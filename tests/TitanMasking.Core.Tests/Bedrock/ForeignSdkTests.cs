using System.Reflection;
using System.Runtime.Loader;
using TitanMasking.Core.Bedrock;
using TitanMasking.Core.Bedrock.Credentials;
using TitanMasking.Core.Edits;
using Xunit;

namespace TitanMasking.Core.Tests.Bedrock;

/// <summary>Parts of the AWS SDK that another module brought into the process.</summary>
public sealed class ForeignSdkTests
{
    [Fact]
    public void A_foreign_helper_is_to_blame_for_what_does_not_fit_and_for_nothing_else()
    {
        Exception[] misfit = [new InvalidOperationException("outer"), new InvalidCastException("no cast to ICoreAmazonSSO")];
        Assembly ours = Assembly.Load("AWSSDK.SSO");
        Assert.False(ForeignSdk.IsToBlame(misfit));

        // The name alone makes it foreign: ours was loaded before, and is still the one that the SDK finds.
        AssemblyLoadContext other = new("another module", isCollectible: true);
        Assembly theirs = other.LoadFromAssemblyPath(ours.Location);
        Assert.NotSame(ours, theirs);

        Assert.True(ForeignSdk.IsToBlame(misfit));
        Assert.False(ForeignSdk.IsToBlame([new InvalidOperationException("Access denied")]));
        GC.KeepAlive(theirs);
        other.Unload();
    }

    [Fact]
    public void The_way_round_it_is_named()
    {
        EditError error = ServiceErrors.From(
            new BedrockException(BedrockFailure.NotSigned, "no cast") { SignInFault = SignInFault.ForeignSdk, CredentialSource = CredentialSource.Sso, ProfileName = "people" }, "m", "/a.png").Error;

        Assert.Equal((EditErrorId.CredentialsMissing, true), (error.Id, error.EndsRun));
        Assert.Contains("AWSSDK.SSO", error.Message, StringComparison.Ordinal);
        Assert.Contains("aws configure export-credentials --profile people", error.Message, StringComparison.Ordinal);
    }
}

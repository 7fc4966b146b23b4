using TitanMasking.Core.Bedrock;
using TitanMasking.Core.Edits;
using Xunit;

namespace TitanMasking.Core.Tests.Bedrock;

/// <summary>Which endpoint, which region, and what is refused before any call.</summary>
public sealed class EndpointTests : AwsEnvironment
{
    [Theory]
    [InlineData("us-east-1", "bedrock-runtime.us-east-1.amazonaws.com")]
    [InlineData("us-gov-west-1", "bedrock-runtime.us-gov-west-1.amazonaws.com")]
    [InlineData("cn-north-1", "bedrock-runtime.cn-north-1.amazonaws.com.cn")]
    [InlineData("eusc-de-east-1", "bedrock-runtime.eusc-de-east-1.amazonaws.eu")]
    public void A_region_has_its_own_endpoint(string region, string origin)
    {
        using BedrockRuntime runtime = new(new BedrockRuntimeOptions { Region = region });

        Assert.Equal(origin, runtime.Origin);
        Assert.True(runtime.IsAws);
    }

    [Theory]
    [InlineData("AWS_USE_FIPS_ENDPOINT", "bedrock-runtime-fips.us-east-1.amazonaws.com")]
    [InlineData("AWS_USE_DUALSTACK_ENDPOINT", "bedrock-runtime.us-east-1.api.aws")]
    public void A_variant_is_AWS_too(string variable, string origin)
    {
        Set(variable, "true");

        using BedrockRuntime runtime = new(new BedrockRuntimeOptions { Region = "us-east-1" });

        Assert.Equal(origin, runtime.Origin);
        Assert.True(runtime.IsAws);
    }

    [Fact]
    public void A_switch_that_is_neither_true_nor_false_is_named()
    {
        Set("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "x");

        EditException exception = Assert.Throws<EditException>(() => new BedrockRuntime(new BedrockRuntimeOptions { Region = "us-east-1" }));

        Assert.Equal((EditErrorId.EndpointUnreachable, null), (exception.Error.Id, exception.Error.Target));
        Assert.Contains("'x'", exception.Message, StringComparison.Ordinal);
        Assert.Contains("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_profile_can_ask_for_FIPS()
    {
        WriteProfiles(config: "[profile fips]\nregion = us-gov-east-1\nuse_fips_endpoint = true\n");

        using BedrockRuntime runtime = new(new BedrockRuntimeOptions { ProfileName = "fips" });

        Assert.Equal("bedrock-runtime-fips.us-gov-east-1.amazonaws.com", runtime.Origin);
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData(null, "http://127.0.0.1:8080/base", "http://127.0.0.1:8080/base")]
    [InlineData(null, "https://bedrock-runtime.us-west-2.amazonaws.com", null)]
    [InlineData("https://gateway.example", "http://127.0.0.1:8080", "https://gateway.example/")]
    [InlineData("https://bedrock-runtime.us-west-2.amazonaws.com", null, "https://bedrock-runtime.us-west-2.amazonaws.com")]
    public void An_endpoint_has_to_be_named_where_it_was_or_where_Amazon_would_be_called_in_its_place(string? given, string? variable, string? named)
    {
        Set("AWS_ENDPOINT_URL_BEDROCK_RUNTIME", variable);

        using BedrockRuntime runtime = new(new BedrockRuntimeOptions { Region = "us-east-1", EndpointUrl = given });

        Assert.Equal(named, runtime.Options.EndpointUrl);
        Assert.Equal("us-east-1", runtime.Options.Region);
    }

    [Theory]
    [InlineData("https://vpce-1.bedrock-runtime.us-east-1.vpce.amazonaws.com", true)]
    [InlineData("https://amazonaws.com.example", false)]
    [InlineData("https://notamazonaws.com", false)]
    [InlineData("http://127.0.0.1:8080", false)]
    public void Only_Amazons_hosts_are_AWS(string url, bool isAws)
    {
        using BedrockRuntime runtime = new(new BedrockRuntimeOptions { EndpointUrl = url, Region = "us-east-1" });

        Assert.Equal(isAws, runtime.IsAws);
        Assert.Equal(new Uri(url).Authority, runtime.Origin);
    }

    [Fact]
    public void The_option_beats_the_variable_of_the_service_which_beats_the_general_one_which_beats_the_profile()
    {
        WriteProfiles(config: """
            [default]
            endpoint_url = https://profile.example
            [profile sections]
            services = local
            [services local]
            bedrock_runtime =
              endpoint_url = https://section.example
            """);

        Assert.Equal("profile.example", OriginOf());
        Assert.Equal("section.example", OriginOf(profile: "sections"));
        Set("AWS_ENDPOINT_URL", "https://general.example");
        Assert.Equal("general.example", OriginOf());
        Set("AWS_ENDPOINT_URL_BEDROCK_RUNTIME", "https://service.example:8443");
        Assert.Equal("service.example:8443", OriginOf());
        Assert.Equal("option.example", OriginOf("https://option.example"));
    }

    [Theory]
    [InlineData("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "")]
    [InlineData("UNRELATED", "ignore_configured_endpoint_urls = true")]
    public void What_is_configured_can_be_ignored_and_the_option_cannot(string variable, string setting)
    {
        WriteProfiles(config: $"[default]\nendpoint_url = https://profile.example\n{setting}\n");
        Set("AWS_ENDPOINT_URL", "https://general.example");
        Set(variable, "true");

        Assert.Equal("bedrock-runtime.us-east-1.amazonaws.com", OriginOf());
        Assert.Equal("option.example", OriginOf("https://option.example"));
    }

    [Fact]
    public void An_empty_variable_is_one_that_is_not_set()
    {
        WriteProfiles(config: "[default]\nendpoint_url = https://profile.example\n");
        Set("AWS_ENDPOINT_URL", "https://general.example");
        Set("AWS_ENDPOINT_URL_BEDROCK_RUNTIME", "");
        Assert.Equal("general.example", OriginOf());

        Set("AWS_ENDPOINT_URL", "");
        Assert.Equal("profile.example", OriginOf());

        WriteProfiles(config: "[default]\nservices = local\n[services local]\nbedrock_runtime =\n  endpoint_url = https://section.example\n");
        Assert.Equal("section.example", OriginOf());

        WriteProfiles();
        Assert.Equal("bedrock-runtime.us-east-1.amazonaws.com", OriginOf());
    }

    [Fact]
    public void The_option_beats_AWS_REGION_which_beats_AWS_DEFAULT_REGION_which_beats_the_profile()
    {
        WriteProfiles(config: "[default]\nregion = eu-north-1\n[profile other]\nregion = eu-south-1\n");

        Assert.Contains("eu-north-1", RegionalOrigin(), StringComparison.Ordinal);
        Assert.Contains("eu-south-1", RegionalOrigin(profile: "other"), StringComparison.Ordinal);
        Set("AWS_DEFAULT_REGION", "ap-south-1");
        Assert.Contains("ap-south-1", RegionalOrigin(profile: "other"), StringComparison.Ordinal);
        Set("AWS_REGION", "ca-central-1");
        Assert.Contains("ca-central-1", RegionalOrigin(), StringComparison.Ordinal);
        Assert.Contains("us-west-2", RegionalOrigin("us-west-2"), StringComparison.Ordinal);
    }

    [Fact]
    public void No_region_is_an_error_at_once()
    {
        EditError error = Refused(new BedrockRuntimeOptions());

        Assert.Equal(EditErrorId.RegionMissing, error.Id);
        Assert.Contains("-Region us-east-1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_endpoint_elsewhere_needs_a_region_and_one_on_this_machine_none()
    {
        Assert.Equal(EditErrorId.RegionMissing, Refused(new BedrockRuntimeOptions { EndpointUrl = "https://gateway.example" }).Id);
        using BedrockRuntime emulator = new(new BedrockRuntimeOptions { EndpointUrl = "http://localhost:9000" });
        Assert.Equal("localhost:9000", emulator.Origin);
    }

    [Theory]
    [InlineData("us east 1")]
    [InlineData("us-east-1/")]
    [InlineData("example.com#")]
    public void A_region_is_one_word(string region) =>
        Assert.Equal(EditErrorId.RegionMissing, Refused(new BedrockRuntimeOptions { Region = region }).Id);

    [Fact]
    public void A_profile_that_does_not_exist_is_named()
    {
        EditError error = Refused(new BedrockRuntimeOptions { ProfileName = "typo", Region = "us-east-1" });

        Assert.Equal(EditErrorId.CredentialsMissing, error.Id);
        Assert.Contains("'typo'", error.Message, StringComparison.Ordinal);
        Set("AWS_PROFILE", "typo-too");
        Assert.Contains("'typo-too'", Refused(new BedrockRuntimeOptions { Region = "us-east-1" }).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_credentials_file_that_cannot_be_read_is_not_quoted()
    {
        WriteProfiles(credentials: "[default]\naws_secret_access_key wJalr>secret\n");

        EditError error = Refused(new BedrockRuntimeOptions { Region = "us-east-1" });

        Assert.Equal(EditErrorId.CredentialsMissing, error.Id);
        Assert.Contains("Line 2", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("wJalr", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret_access", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bedrock.example")]
    [InlineData("/model")]
    [InlineData("ftp://bedrock.example")]
    [InlineData("https://bedrock.example/?x=1")]
    [InlineData("https://user:hunter2@bedrock.example")]
    [InlineData("http://bedrock.example")]
    [InlineData("http://192.168.1.2:9000")]
    public void An_endpoint_that_may_not_be_used_is_refused(string url)
    {
        EditError error = Refused(new BedrockRuntimeOptions { EndpointUrl = url, Region = "us-east-1" });

        Assert.Equal(EditErrorId.EndpointUnreachable, error.Id);
        Assert.True(error.EndsRun);
        Assert.DoesNotContain("hunter2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_variable_that_holds_no_endpoint_is_refused()
    {
        Set("AWS_ENDPOINT_URL", "bedrock.example");

        Assert.Equal(EditErrorId.EndpointUnreachable, Refused(new BedrockRuntimeOptions { Region = "us-east-1" }).Id);
    }

    [Fact]
    public void Plain_http_leaves_this_machine_only_when_allowed_and_an_api_key_never()
    {
        BedrockRuntimeOptions options = new() { EndpointUrl = "http://bedrock.example:9000", Region = "us-east-1", AllowUnencryptedEndpoint = true };
        using (BedrockRuntime runtime = new(options))
        {
            Assert.Equal("bedrock.example:9000", runtime.Origin);
        }

        Set("AWS_BEARER_TOKEN_BEDROCK", "api-key-1");
        EditError error = Refused(options);
        Assert.Equal(EditErrorId.EndpointUnreachable, error.Id);
        Assert.DoesNotContain("api-key-1", error.Message, StringComparison.Ordinal);
    }

    private static EditError Refused(BedrockRuntimeOptions options)
    {
        EditException e = Assert.Throws<EditException>(() => new BedrockRuntime(options));
        Assert.Null(e.Error.Target);
        return e.Error;
    }

    private static string OriginOf(string? url = null, string? profile = null)
    {
        using BedrockRuntime runtime = new(new BedrockRuntimeOptions { EndpointUrl = url, ProfileName = profile, Region = "us-east-1" });
        return runtime.Origin;
    }

    private static string RegionalOrigin(string? region = null, string? profile = null)
    {
        using BedrockRuntime runtime = new(new BedrockRuntimeOptions { Region = region, ProfileName = profile });
        return runtime.Origin;
    }
}

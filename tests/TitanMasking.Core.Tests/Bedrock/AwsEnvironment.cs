using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using Amazon.Runtime;
using Amazon.Runtime.Credentials.Internal;
using Xunit;

namespace TitanMasking.Core.Tests.Bedrock;

/// <summary>
/// The environment that the AWS SDK reads, emptied of whatever this machine has, for the length of one test.
/// Environment variables belong to the whole process, so these tests run one by one and beside no others.
/// </summary>
[Collection(nameof(AwsEnvironment))]
[CollectionDefinition(nameof(AwsEnvironment), DisableParallelization = true)]
public abstract class AwsEnvironment : IDisposable
{
    protected const string AccessKey = "AKIDEXAMPLE";
    protected const string SecretKey = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

    protected static readonly string Home = Directory.CreateTempSubdirectory("titanmasking-aws-").FullName;
    private static readonly string s_credentials = Path.Combine(Home, "credentials");
    private static readonly string s_config = Path.Combine(Home, "config");

    private readonly Dictionary<string, string?> _before = [];

    protected AwsEnvironment()
    {
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            string name = (string)variable.Key;
            if (name.StartsWith("AWS_", StringComparison.OrdinalIgnoreCase) && name is not ("AWS_SHARED_CREDENTIALS_FILE" or "AWS_CONFIG_FILE"))
            {
                Set(name, null);
            }
        }

        Set("HOME", Home);
        Set("AWS_EC2_METADATA_DISABLED", "true");
        Set("AWS_ACCESS_KEY_ID", AccessKey);
        Set("AWS_SECRET_ACCESS_KEY", SecretKey);
        WriteProfiles();
    }

    /// <summary>The SDK looks for its files once a process, so they must be there before any test has touched it.</summary>
    [ModuleInitializer]
    internal static void MoveProfiles()
    {
        File.WriteAllText(s_credentials, string.Empty);
        File.WriteAllText(s_config, string.Empty);
        Environment.SetEnvironmentVariable("AWS_SHARED_CREDENTIALS_FILE", s_credentials);
        Environment.SetEnvironmentVariable("AWS_CONFIG_FILE", s_config);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Home, recursive: true);
    }

    public void Dispose()
    {
        foreach ((string name, string? value) in _before)
        {
            Environment.SetEnvironmentVariable(name, value);
        }

        GC.SuppressFinalize(this);
    }

    protected void Set(string name, string? value)
    {
        _before.TryAdd(name, Environment.GetEnvironmentVariable(name));
        Environment.SetEnvironmentVariable(name, value);
    }

    protected void RemoveKeys()
    {
        Set("AWS_ACCESS_KEY_ID", null);
        Set("AWS_SECRET_ACCESS_KEY", null);
        ForgetCredentials();
    }

    /// <summary>The SDK keeps what it found until one of its variables changes. A session token is one of them, and signs nothing alone.</summary>
    protected void ForgetCredentials() => Set("AWS_SESSION_TOKEN", Guid.NewGuid().ToString());

    protected static void WriteProfiles(string config = "", string credentials = "")
    {
        File.WriteAllText(s_config, config);
        File.WriteAllText(s_credentials, credentials);
        ForgetProfiles();
    }

    // The SDK keeps what a profile gave until the system tells of a change in its file, which it does on another thread and any time later.
    private static void ForgetProfiles()
    {
        static object Field(object target, string name) =>
            target.GetType().GetField(name, BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(target)!;

        object resolver = DefaultIdentityResolverConfiguration.Instance.GetIdentityResolver<AWSCredentials>();
        ((IDictionary)Field(Field(resolver, "_cachedProfileCredentialResolver"), "_profileCredentialCache")).Clear();
    }
}

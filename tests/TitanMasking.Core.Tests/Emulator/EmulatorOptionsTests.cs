using TitanMasking.Emulator;
using Xunit;

namespace TitanMasking.Core.Tests.Emulator;

/// <summary>The command line, and what is refused of it.</summary>
public sealed class EmulatorOptionsTests
{
    [Fact]
    public void Nothing_named_is_loopback_and_nothing_fails()
    {
        EmulatorOptions options = EmulatorOptions.Parse([], secret: "unused");

        Assert.Equal(["http://127.0.0.1:8765"], options.Urls);
        Assert.Equal((null, TimeSpan.Zero, null, null, 0, null, false), (options.AccessKey, options.Latency, options.RequestsPerMinute, options.RetryAfter, options.Seed, options.RecordFolder, options.Help));
        Assert.Empty(options.Faults);
    }

    [Fact]
    public void Every_option_is_read_in_both_spellings()
    {
        EmulatorOptions options = EmulatorOptions.Parse(
            ["--urls=http://127.0.0.1:1;http://[::1]:2", "--access-key", "AKID", "--latency", "250", "--rpm=60", "--fail", "429=0.1, reset=0.01", "--retry-after=3", "--seed", "7", "--record", "a=b"],
            "very-secret");

        Assert.Equal(["http://127.0.0.1:1", "http://[::1]:2"], options.Urls);
        Assert.Equal(new AccessKey("AKID", "very-secret"), options.AccessKey);
        Assert.Equal((TimeSpan.FromMilliseconds(250), 60, 3, 7, "a=b"), (options.Latency, options.RequestsPerMinute, options.RetryAfter, options.Seed, options.RecordFolder));
        Assert.Equal([("429", 0.1m), ("reset", 0.01m)], options.Faults.Select(fault => (fault.Kind, fault.Share)));
        Assert.DoesNotContain("very-secret", options.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("is no option", "--port", "1")]
    [InlineData("is no option", "8765")]
    [InlineData("takes no value", "--allow-remote=yes")]
    [InlineData("needs a value", "--urls")]
    [InlineData("needs a value", "--urls", "--help")]
    [InlineData("needs a value", "--record=")]
    [InlineData("given twice", "--rpm", "1", "--rpm", "2")]
    [InlineData("from 0 to 600000", "--latency", "-1")]
    [InlineData("from 0 to 600000", "--latency", "600001")]
    [InlineData("from 1 to 1000000", "--rpm", "0")]
    [InlineData("from 0 to 2147483647", "--seed", "x")]
    [InlineData("from 0 to 86400", "--retry-after", "soon")]
    [InlineData("TITANMASKING_EMULATOR_SECRET", "--access-key", "AKID")]
    [InlineData("KIND=SHARE", "--fail", "429")]
    [InlineData("KIND=SHARE", "--fail", "429=1.1")]
    [InlineData("KIND=SHARE", "--fail", "429=-0.1")]
    [InlineData("KIND=SHARE", "--fail", "429=0.1,")]
    [InlineData("no kind '418'", "--fail", "418=0.1")]
    [InlineData("make 1.1 together", "--fail", "429=0.6,503=0.5")]
    [InlineData("twice", "--fail", "429=0.1,ThrottlingException=0.1")]
    [InlineData("twice", "--fail", "cut=0.1,CUT=0.1")]
    [InlineData("drip, huge, html", "--fail", "418=0.1")]
    [InlineData("no http address", "--urls", "127.0.0.1:8765")]
    [InlineData("no http address", "--urls", "https://127.0.0.1:8765")]
    [InlineData("no http address", "--urls", "http://127.0.0.1:8765/base")]
    [InlineData("no http address", "--urls", "http://127.0.0.1:70000")]
    [InlineData("no http address", "--urls", ";")]
    [InlineData("two addresses", "--urls", "http://localhost:0")]
    public void What_makes_no_sense_is_named_with_what_is_allowed(string expected, params string[] arguments) =>
        Assert.Contains(expected, Refusal(arguments), StringComparison.Ordinal);

    [Theory]
    [InlineData("http://0.0.0.0:8765")]
    [InlineData("http://[::]:8765")]
    [InlineData("http://*:8765")]
    [InlineData("http://+:8765")]
    [InlineData("http://192.168.1.2:8765")]
    [InlineData("http://localhost.example:8765")]
    [InlineData("http://127.0.0.1:8765;http://build-server:8765")]
    public void Other_machines_need_leave(string urls)
    {
        Assert.Contains("--allow-remote", Refusal("--urls", urls), StringComparison.Ordinal);
        Assert.NotEmpty(EmulatorOptions.Parse(["--urls", urls, "--allow-remote"], secret: null).Urls);
    }

    [Theory]
    [InlineData("http://localhost:8765")]
    [InlineData("http://127.0.0.2:8765")]
    [InlineData("http://[::1]:8765")]
    public void This_machine_needs_none(string url) =>
        Assert.Equal([url], EmulatorOptions.Parse(["--urls", url], secret: null).Urls);

    [Fact]
    public async Task Nonsense_ends_with_64_and_help_with_0()
    {
        StringWriter output = new();
        StringWriter error = new();

        Assert.Equal(64, await Program.RunAsync(["--fial", "429=1"], output, error));
        Assert.Equal((string.Empty, true), (output.ToString(), error.ToString().StartsWith("'--fial'", StringComparison.Ordinal)));
        Assert.Equal(0, await Program.RunAsync(["--help"], output, error));
        Assert.All(output.ToString().Split('\n'), line => Assert.InRange(line.Length, 0, 80));
    }

    [Fact]
    public async Task An_address_in_use_ends_with_1()
    {
        StringWriter error = new();
        await using RunningEmulator emulator = await RunningEmulator.StartAsync();

        Assert.Equal(1, await Program.RunAsync(["--urls", emulator.Url], TextWriter.Null, error));
        Assert.Contains("cannot listen", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_greeting_names_what_clients_need_and_no_secret()
    {
        string greeting = TitanMasking.Emulator.Emulator.Greeting(["http://127.0.0.1:1"], new AccessKey("AKID", "very-secret"));

        Assert.All(
            ["http://127.0.0.1:1", "AWS_ENDPOINT_URL_BEDROCK_RUNTIME=http://127.0.0.1:1", "AWS_ACCESS_KEY_ID=AKID", "AWS_SECRET_ACCESS_KEY", "AWS_DEFAULT_REGION"],
            (string word) => Assert.Contains(word, greeting, StringComparison.Ordinal));
        Assert.DoesNotContain("very-secret", greeting, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', greeting);
    }

    private static string Refusal(params string[] arguments) =>
        Assert.Throws<UsageException>(() => EmulatorOptions.Parse(arguments, secret: null)).Message;
}

using System.Management.Automation;
using TitanMasking.PS.Tests.Support;
using Xunit;

namespace TitanMasking.PS.Tests.Cmdlets;

/// <summary>How the service is asked: how often again, how many at once, and what can be seen of it.</summary>
public sealed class CallTests : IDisposable
{
    private readonly ModuleHost _host = new();
    private readonly WorkFolder _folder = new();

    public CallTests()
    {
        _folder.AddPhoto("photo.png", 64, 64);
        File.WriteAllBytes(_folder["small.png"], Pictures.Mask(64, 64));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public void A_model_that_has_ended_is_asked_once_and_not_for_every_file(int throttleLimit)
    {
        using LoopbackBedrock bedrock = new(_ => Task.FromResult((404, """{"message":"This model version has reached the end of its life."}""")));
        string[] names = [.. Enumerable.Range(0, 500).Select(number => $"photos/{number}.png")];
        _folder.AddPhoto(names[0], 64, 64);
        Array.ForEach(names[1..], name => File.Copy(_folder[names[0]], _folder[name]));

        RunOutcome outcome = Run($"$input | Invoke-TitanInpaint -Mask small.png -Prompt x -EndpointUrl {bedrock.Url} -ThrottleLimit {throttleLimit} -Destination out", names);

        Assert.Equal("ModelEndOfLife", outcome.TerminatingId);
        Assert.InRange(bedrock.Calls, 1, throttleLimit);
    }

    [Fact]
    public void A_call_that_found_no_room_is_made_again()
    {
        int calls = 0;
        using LoopbackBedrock bedrock = new(_ => Task.FromResult(Interlocked.Increment(ref calls) == 1 ? (503, """{"message":"busy"}""") : (200, LoopbackBedrock.Painted(64, 64))));

        Run($"Invoke-TitanInpaint photo.png -Mask small.png -Prompt x -EndpointUrl {bedrock.Url}").ThrowIfFailed();

        Assert.Equal(2, bedrock.Calls);
    }

    [Fact]
    public void Without_retries_it_is_an_error_of_the_file_with_the_request_s_id()
    {
        using LoopbackBedrock bedrock = new(_ => Task.FromResult((503, """{"message":"busy"}""")));

        RunOutcome outcome = Run($"Invoke-TitanInpaint photo.png -Mask small.png -Prompt x -EndpointUrl {bedrock.Url} -MaxRetryCount 0");

        Assert.Equal(["ModelFailed"], outcome.ErrorIds);
        Assert.Contains($"request {LoopbackBedrock.RequestId}", outcome.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Equal(1, bedrock.Calls);
    }

    [Fact]
    public void Debug_shows_what_goes_over_the_wire_and_neither_pictures_nor_credentials()
    {
        using LoopbackBedrock bedrock = new(_ => Task.FromResult((200, LoopbackBedrock.Painted(64, 64))));
        using PowerShell shell = _host.Create(
            $"$DebugPreference = 'Continue'; Invoke-TitanInpaint photo.png -Mask small.png -Prompt 'a red door' -EndpointUrl {bedrock.Url}", _folder.Path);

        shell.Invoke();

        Assert.Empty(shell.Streams.Error);
        string[] told = [.. shell.Streams.Debug.Select(record => record.Message)];
        Assert.Equal(2, told.Length);
        Assert.Contains("\"text\":\"a red door\"", told[0], StringComparison.Ordinal);
        Assert.Contains("characters of base64", told[0], StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToBase64String(File.ReadAllBytes(_folder["small.png"]))[..30], string.Concat(told), StringComparison.Ordinal);
        Assert.DoesNotContain(Environment.GetEnvironmentVariable("AWS_SECRET_ACCESS_KEY")!, string.Concat(told), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_debug_nothing_is_shown()
    {
        using PowerShell shell = _host.Create("Invoke-TitanInpaint photo.png -Mask small.png -Simulate", _folder.Path);

        shell.Invoke();

        Assert.Empty(shell.Streams.Debug);
    }

    [Fact]
    public void Several_regions_are_asked_each()
    {
        // One endpoint for both, so that it can be seen for which region each call is signed.
        using LoopbackBedrock bedrock = new(_ => Task.FromResult((200, LoopbackBedrock.Painted(64, 64))));
        string[] names = [.. Enumerable.Range(0, 4).Select(number => $"photos/{number}.png")];
        Array.ForEach(names, name => _folder.AddPhoto(name, 64, 64));

        Run($"$input | Invoke-TitanInpaint -Mask small.png -Prompt x -EndpointUrl {bedrock.Url} -Region us-east-1, us-west-2, US-EAST-1 -RequestsPerMinute 12 -Destination out", names).ThrowIfFailed();

        Assert.Equal(["us-east-1", "us-east-1", "us-west-2", "us-west-2"], bedrock.SignedRegions.Order());
    }

    [Theory]
    [InlineData("-ThrottleLimit 0")]
    [InlineData("-RequestsPerMinute 0")]
    [InlineData("-TimeoutSec 0")]
    [InlineData("-MaxRetryCount -1")]
    public void A_limit_has_a_range(string parameter)
    {
        RunOutcome outcome = Run($"Invoke-TitanInpaint photo.png -Mask small.png -Simulate {parameter}");

        Assert.Equal("ParameterArgumentValidationError", outcome.TerminatingId ?? outcome.ErrorIds.Single());
    }

    public void Dispose()
    {
        _host.Dispose();
        _folder.Dispose();
    }

    private RunOutcome Run(string script, IEnumerable<object>? input = null) => _host.Run(script, _folder.Path, input);
}

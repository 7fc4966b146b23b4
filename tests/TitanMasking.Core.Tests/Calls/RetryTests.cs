using Microsoft.Extensions.Time.Testing;
using TitanMasking.Core.Bedrock;
using TitanMasking.Core.Calls;
using TitanMasking.Core.Edits;
using Xunit;

namespace TitanMasking.Core.Tests.Calls;

/// <summary>What is sent again, how often, and when.</summary>
public sealed class RetryTests
{
    private const int Retries = 3;

    private readonly FakeTimeProvider _time = new();

    [Theory]
    [InlineData("ThrottlingException", 429, EditErrorId.ModelFailed)]
    [InlineData("ServiceQuotaExceededException", 400, EditErrorId.ModelFailed)]
    [InlineData("ModelNotReadyException", 429, EditErrorId.ModelFailed)]
    [InlineData("InternalServerException", 500, EditErrorId.ModelFailed)]
    [InlineData("ServiceUnavailableException", 503, EditErrorId.ModelFailed)]
    [InlineData(null, 429, EditErrorId.ModelFailed)]
    [InlineData(null, 500, EditErrorId.ModelFailed)]
    [InlineData(null, 503, EditErrorId.ModelFailed)]
    public void What_was_answered_for_lack_of_room_is_sent_again(string? type, int status, EditErrorId id)
    {
        using ScriptedService service = new(_time, _ => ScriptedService.Error(type, status));

        EditError error = ScriptedService.ErrorOf(_time, Calls(service))!;

        Assert.Equal((id, "/a.png", 1 + Retries), (error.Id, error.Target, service.Calls.Count));
        Assert.EndsWith("It was asked for 4 times.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ValidationException", 400)]
    [InlineData("AccessDeniedException", 403)]
    [InlineData("UnrecognizedClientException", 403)]
    [InlineData("ExpiredTokenException", 403)]
    [InlineData("ResourceNotFoundException", 404)]
    [InlineData("ModelTimeoutException", 408)]
    [InlineData("ModelErrorException", 424)]
    [InlineData(null, 307)]
    [InlineData(null, 401)]
    [InlineData(null, 403)]
    [InlineData(null, 404)]
    [InlineData(null, 408)]
    [InlineData(null, 413)]
    [InlineData(null, 424)]
    [InlineData(null, 502)]
    [InlineData(null, 504)]
    public void What_would_fail_again_or_may_have_been_paid_for_is_not(string? type, int status)
    {
        using ScriptedService service = new(_time, _ => ScriptedService.Error(type, status));

        EditError error = ScriptedService.ErrorOf(_time, Calls(service))!;

        Assert.Single(service.Calls);
        Assert.DoesNotContain("asked for", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(BedrockFailure.NotAnswered, EditErrorId.OutcomeUnknown)]
    [InlineData(BedrockFailure.NotSigned, EditErrorId.CredentialsMissing)]
    [InlineData(BedrockFailure.NotSent, EditErrorId.EndpointUnreachable)]
    public void A_silence_is_not_sent_again_before_anything_was_answered(BedrockFailure failure, EditErrorId id)
    {
        using ScriptedService service = new(_time, _ => new BedrockException(failure, "silence"));

        Assert.Equal(id, ScriptedService.ErrorOf(_time, Calls(service))!.Id);
        Assert.Single(service.Calls);
    }

    [Fact]
    public void An_endpoint_that_was_there_is_waited_for()
    {
        using ScriptedService service = new(_time, number => number is > 1 and < 10 ? new BedrockException(BedrockFailure.NotSent, "gone") : null);
        ServiceCalls calls = Calls(service);
        Assert.Null(ScriptedService.ErrorOf(_time, calls));

        Assert.Null(ScriptedService.ErrorOf(_time, calls));

        // More often than any answer would be: nothing was sent.
        Assert.Equal(10, service.Calls.Count);
    }

    [Fact]
    public void An_endpoint_that_is_gone_for_ten_minutes_ends_the_run()
    {
        using ScriptedService service = new(_time, number => number > 1 ? new BedrockException(BedrockFailure.NotSent, "gone") : null);
        ServiceCalls calls = Calls(service);
        Assert.Null(ScriptedService.ErrorOf(_time, calls));
        DateTimeOffset start = _time.GetUtcNow();

        EditError error = ScriptedService.ErrorOf(_time, calls)!;

        Assert.Equal((EditErrorId.EndpointUnreachable, true), (error.Id, error.EndsRun));
        Assert.InRange(_time.GetUtcNow() - start, TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(10.6));
    }

    [Fact]
    public void Waits_double_up_to_half_a_minute_and_differ()
    {
        using ScriptedService service = new(_time, number => number < 9 ? ScriptedService.Error("InternalServerException", 500) : null);

        Assert.Null(ScriptedService.ErrorOf(_time, new ServiceCalls([service], new CallOptions { RequestsPerMinute = 600 }, new Random(5), _time)));

        double[] gaps = [.. service.Calls.Zip(service.Calls.Skip(1), (a, b) => (b - a).TotalSeconds)];
        double[] full = [1, 2, 4, 8, 16, 30, 30, 30];
        Assert.All(gaps.Zip(full), pair => Assert.InRange(pair.First, pair.Second / 2, pair.Second + 0.2));
        Assert.NotEqual(gaps[6], gaps[7]);
    }

    [Fact]
    public void A_wait_that_the_service_asks_for_is_obeyed()
    {
        using ScriptedService service = new(_time, number => number == 1 ? ScriptedService.Error("ServiceUnavailableException", 503, TimeSpan.FromSeconds(90)) : null);

        Assert.Null(ScriptedService.ErrorOf(_time, Calls(service)));

        Assert.InRange(service.Calls[1] - service.Calls[0], TimeSpan.FromSeconds(90), TimeSpan.FromSeconds(90.2));
    }

    [Fact]
    public void A_wait_beyond_ten_minutes_is_not_waited_for()
    {
        using ScriptedService service = new(_time, _ => ScriptedService.Error("ThrottlingException", 429, TimeSpan.FromDays(1)));

        Assert.Contains("asks to wait 86400 s", ScriptedService.ErrorOf(_time, Calls(service))!.Message, StringComparison.Ordinal);
        Assert.Single(service.Calls);
    }

    [Fact]
    public async Task A_stopped_run_waits_for_no_second_try()
    {
        using ScriptedService service = new(_time, _ => ScriptedService.Error("ThrottlingException", 429));
        using CancellationTokenSource stop = new();
        Task<BedrockReply> call = ScriptedService.Invoke(Calls(service), stop.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Single(service.Calls);
    }

    [Fact]
    public async Task A_run_that_stops_while_its_call_is_written_down_does_not_send_it()
    {
        using ScriptedService service = new(_time, _ => null);
        using CancellationTokenSource stop = new();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Calls(service).InvokeAsync(ScriptedService.Model, new byte[1], guardrail: null, "/a.png", stop.CancelAsync, stop.Token, CancellationToken.None));

        Assert.Empty(service.Calls);
    }

    [Fact]
    public void Without_retries_nothing_is_sent_again()
    {
        using ScriptedService service = new(_time, _ => ScriptedService.Error("ThrottlingException", 429));

        Assert.Equal(EditErrorId.ModelFailed, ScriptedService.ErrorOf(_time, new ServiceCalls([service], new CallOptions { MaxRetryCount = 0 }, new Random(1), _time))!.Id);
        Assert.Single(service.Calls);
    }

    private ServiceCalls Calls(ScriptedService service) => new([service], new CallOptions { MaxRetryCount = Retries }, new Random(1), _time);
}

using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;
using Amazon.Runtime.Internal.Util;
using TitanMasking.Core.Bedrock;
using TitanMasking.Core.Bedrock.Sdk;

namespace TitanMasking.Benchmarks.Pace;

/// <summary>The AWS SDK's own standard retry, its handler, its policy and its retry quota, with nothing else around it; only its waits are virtual.</summary>
internal sealed class StandardRetry
{
    // What the SDK's standard mode allows unless told otherwise: three tries.
    private const int Retries = 2;

    private readonly BedrockConfig _config = new(BedrockService.Runtime) { ServiceURL = "http://localhost", MaxErrorRetry = Retries, ThrottleRetries = true };
    private readonly RetryHandler _calls;

    public StandardRetry(IBedrockRuntime service, TimeProvider time) =>
        _calls = new RetryHandler(new VirtualPolicy(_config, time)) { InnerHandler = new Service(service), Logger = Logger.GetLogger(typeof(StandardRetry)) };

    /// <summary>Calls until it is answered, as people who run the same files again do.</summary>
    public async Task InvokeAsync()
    {
        while (true)
        {
            try
            {
                BedrockRequest call = BedrockRequest.InvokeModel("m", default, guardrail: null);
                RequestContext request = new(enableMetrics: false, new NullSigner())
                {
                    ClientConfig = _config,
                    OriginalRequest = call,
                    Request = new DefaultRequest(call, _config.ServiceId) { Endpoint = new Uri(_config.ServiceURL) },
                    IsAsync = true,
                };
                await _calls.InvokeAsync<AmazonWebServiceResponse>(new Amazon.Runtime.Internal.ExecutionContext(request, new ResponseContext())).ConfigureAwait(false);
                return;
            }
            catch (AmazonServiceException)
            {
            }
        }
    }

    private sealed class VirtualPolicy(IClientConfig config, TimeProvider time) : StandardRetryPolicy(config)
    {
#pragma warning disable CS0618 // What is to replace it is not open to others yet.
        public override Task WaitBeforeRetryAsync(IExecutionContext executionContext) =>
            Task.Delay(TimeSpan.FromMilliseconds(CalculateRetryDelay(executionContext.RequestContext.Retries, MaxBackoffInMilliseconds)), time);
#pragma warning restore CS0618
    }

    private sealed class Service(IBedrockRuntime service) : PipelineHandler
    {
        public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
        {
            try
            {
                await service.InvokeModelAsync("m", default, CancellationToken.None).ConfigureAwait(false);
                return null!;
            }
            catch (BedrockException answer)
            {
                throw new AmazonServiceException(answer.Message, ErrorType.Sender, answer.ErrorType, requestId: "", (HttpStatusCode)answer.StatusCode!);
            }
        }
    }
}

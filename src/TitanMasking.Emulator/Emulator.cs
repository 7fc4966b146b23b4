using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TitanMasking.Core.Simulation;

namespace TitanMasking.Emulator;

/// <summary>Puts the parts together into a web server.</summary>
internal static class Emulator
{
    // How long calls in flight may take to finish when the emulator is stopped.
    private static readonly TimeSpan s_lastCalls = TimeSpan.FromSeconds(10);

    /// <summary>Builds the server; it listens when it is started.</summary>
    /// <param name="options">What it is asked to be.</param>
    /// <param name="time">The clock of latency, quota and signatures.</param>
    /// <param name="log">Where warnings go, one line each.</param>
    /// <exception cref="UsageException">The folder for requests and replies cannot be made.</exception>
    public static WebApplication Build(EmulatorOptions options, TimeProvider time, TextWriter log)
    {
        // Empty, so that no settings file or variable of some other server opens a port that nobody named here.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls([.. options.Urls]).ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = InvokeEndpoint.MaxReadBytes;
            server.ConfigureEndpointDefaults(endpoint => endpoint.Protocols = HttpProtocols.Http1);
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = s_lastCalls);
        WebApplication app = builder.Build();

        Statistics statistics = new();
        Faults faults = new(options.Faults, options.Seed);
        Quota quota = new(options.RequestsPerMinute, time);
        Recorder? recorder = options.RecordFolder is { } folder ? new Recorder(folder, time, log) : null;
        Authentication authentication = new(options.AccessKey, time);
        ModelList models = new(authentication, time);
        EmulatedService service = new(new BedrockSimulation(OncePerText(log)), authentication, quota, faults, options.Latency, time);
        EndlessBody endless = new(time, app.Lifetime.ApplicationStopping);
        InvokeEndpoint invoke = new(service, statistics, recorder, options.RetryAfter, endless, log, app.Lifetime.ApplicationStopping);
        app.Run(http =>
        {
            RequestTarget target = RequestTarget.Of(http);
            switch (http.Request.Method, target.Path)
            {
                case ("POST", _) when target.ModelId is { } modelId:
                    return invoke.HandleAsync(http, modelId);

                case ("GET", ModelList.Path):
                    return models.HandleAsync(http);

                case ("GET", "/stats"):
                    http.Response.ContentType = "application/json";
                    return http.Response.Body.WriteAsync(statistics.ToJson(), http.RequestAborted).AsTask();

                case ("POST", "/reset"):
                    statistics.Reset();
                    faults.Reset();
                    quota.Reset();
                    http.Response.StatusCode = StatusCodes.Status204NoContent;
                    return Task.CompletedTask;

                default:
                    ServiceError unknown = new(404, "UnknownOperationException", $"There is no {http.Request.Method} {target.Path} here, but POST /model/MODEL-ID/invoke (a slash within the id as %2F), GET /foundation-models, GET /stats and POST /reset.");
                    return InvokeEndpoint.SendAsync(http, Guid.NewGuid().ToString(), Outcome.Refused(unknown));
            }
        });
        return app;
    }

    /// <summary>What to tell people at the start: where it listens, and what makes AWS clients call it.</summary>
    /// <param name="urls">Where it listens.</param>
    /// <param name="key">The key that signatures are checked against, if they are.</param>
    public static string Greeting(IEnumerable<string> urls, AccessKey? key)
    {
        string[] all = [.. urls];
        string credentials = key is null
            ? "AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test"
            : $"AWS_ACCESS_KEY_ID={key.Id} AWS_SECRET_ACCESS_KEY=(what {EmulatorOptions.SecretVariable} holds)";
        return $"Listening on {string.Join(", ", all)}; clients need AWS_ENDPOINT_URL_BEDROCK_RUNTIME={all[0]} {credentials} AWS_DEFAULT_REGION=us-east-1";
    }

    private static Action<string> OncePerText(TextWriter log)
    {
        ConcurrentDictionary<string, bool> told = new();
        TextWriter shared = TextWriter.Synchronized(log);
        return text =>
        {
            if (told.TryAdd(text, true))
            {
                shared.WriteLine($"Warning: {text}");
            }
        };
    }
}

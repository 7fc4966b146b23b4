using System.Globalization;

namespace TitanMasking.Emulator;

/// <summary>What the emulator was asked to be.</summary>
internal sealed record EmulatorOptions
{
    /// <summary>The environment variable that holds the secret of <c>--access-key</c>.</summary>
    public const string SecretVariable = "TITANMASKING_EMULATOR_SECRET";

    private const string DefaultUrl = "http://127.0.0.1:8765";
    private const int MaxLatency = 600_000;
    private const int MaxRequestsPerMinute = 1_000_000;
    private const int MaxRetryAfter = 86_400;

    /// <summary>How to use the emulator.</summary>
    public const string Usage = $"""
        Answers InvokeModel of Amazon Bedrock's runtime on this machine: the service's
        checks and its errors, with painted patterns instead of a model's pictures.

        --urls http://HOST:PORT   where it listens, several with semicolons between;
                                  else {DefaultUrl}; port 0 is any free one
        --allow-remote            lets other machines in, unencrypted
        --access-key ID           checks every signature against this key, whose secret
                                  is in {SecretVariable};
                                  without it signatures are accepted unchecked
        --latency MS              how long the model takes
        --rpm N                   calls a minute for each model; more get 429
        --fail KIND=SHARE,...     lets a share of the calls fail, such as
                                  429=0.1,503=0.02,reset=0.01; a kind is
                                  a status: 400 403 404 408 424 429 500 503,
                                  a name, such as ModelNotReadyException,
                                  reset: the connection is reset, unanswered,
                                  cut: it ends after half of the reply,
                                  timeout: there is never an answer,
                                  drip: the reply comes a byte a second, for ever,
                                  huge: the reply never ends,
                                  html: HTTP 200 with a web page, or
                                  guardrail: the guardrail that the call names
                                  intervenes; with none it befalls nobody
        --retry-after SECONDS     asks for that wait with every 429 and 503
        --seed N                  another sequence of these failures (0)
        --record DIR              keeps requests and replies as files, pictures and
                                  prompts included, credentials not
        --help                    this text

        GET /foundation-models lists the models as the control plane does, for clients
        with AWS_ENDPOINT_URL_BEDROCK or AWS_ENDPOINT_URL.
        GET /stats tells what came and what became of it; POST /reset begins anew:
        the counts, the sequence of failures, the quota.
        """;

    /// <summary>Where it listens, each as <c>http://HOST:PORT</c>.</summary>
    public IReadOnlyList<string> Urls { get; private init; } = [DefaultUrl];

    /// <summary>The key that signatures are checked against; null accepts them unchecked.</summary>
    public AccessKey? AccessKey { get; private init; }

    /// <summary>How long every call takes that reaches the model, 0 to 10 minutes.</summary>
    public TimeSpan Latency { get; private init; }

    /// <summary>The quota of each model; null is none.</summary>
    public int? RequestsPerMinute { get; private init; }

    /// <summary>What is ordered to fail.</summary>
    public IReadOnlyList<Fault> Faults { get; private init; } = [];

    /// <summary>The wait that is asked for with HTTP 429 and 503, 0 s to a day, in seconds; null asks for none.</summary>
    public int? RetryAfter { get; private init; }

    /// <summary>Where the sequence of failures begins.</summary>
    public int Seed { get; private init; }

    /// <summary>The folder for requests and replies; null keeps none.</summary>
    public string? RecordFolder { get; private init; }

    /// <summary>True if the usage was asked for.</summary>
    public bool Help { get; private init; }

    /// <summary>Reads the arguments of the process.</summary>
    /// <param name="arguments">The arguments; a value follows its option as the next argument or after an equals sign.</param>
    /// <param name="secret">What the environment has in <see cref="SecretVariable"/>.</param>
    /// <exception cref="UsageException">They make no sense.</exception>
    public static EmulatorOptions Parse(IReadOnlyList<string> arguments, string? secret)
    {
        Dictionary<string, string> values = Values(arguments);
        bool allowRemote = values.ContainsKey("--allow-remote");
        return new EmulatorOptions
        {
            Help = values.ContainsKey("--help"),
            Urls = ListenUrls.Parse(values.GetValueOrDefault("--urls", DefaultUrl), allowRemote),
            AccessKey = values.TryGetValue("--access-key", out string? id) ? Key(id, secret) : null,
            Latency = TimeSpan.FromMilliseconds(Number(values, "--latency", 0, MaxLatency) ?? 0),
            RequestsPerMinute = Number(values, "--rpm", 1, MaxRequestsPerMinute),
            Faults = values.TryGetValue("--fail", out string? faults) ? Fault.ParseList(faults) : [],
            RetryAfter = Number(values, "--retry-after", 0, MaxRetryAfter),
            Seed = Number(values, "--seed", 0, int.MaxValue) ?? 0,
            RecordFolder = values.GetValueOrDefault("--record"),
        };
    }

    private static Dictionary<string, string> Values(IReadOnlyList<string> arguments)
    {
        Dictionary<string, string> values = [];
        for (int i = 0; i < arguments.Count; i++)
        {
            string[] pair = arguments[i].Split('=', 2);
            string name = pair[0];
            bool isSwitch = name is "--help" or "--allow-remote";
            if (!isSwitch && name is not ("--urls" or "--access-key" or "--latency" or "--rpm" or "--fail" or "--retry-after" or "--seed" or "--record"))
            {
                throw new UsageException($"'{arguments[i]}' is no option. There are --urls, --allow-remote, --access-key, --latency, --rpm, --fail, --retry-after, --seed, --record and --help.");
            }

            if (isSwitch && pair.Length == 2)
            {
                throw new UsageException($"{name} takes no value. Leave out '={pair[1]}'.");
            }

            string value = isSwitch ? string.Empty : pair.Length == 2 ? pair[1] : i + 1 < arguments.Count ? arguments[++i] : string.Empty;
            if (!isSwitch && (value.Length == 0 || value.StartsWith("--", StringComparison.Ordinal)))
            {
                throw new UsageException($"{name} needs a value. Give it behind the option.");
            }

            if (!values.TryAdd(name, value))
            {
                throw new UsageException($"{name} is given twice. Give it once.");
            }
        }

        return values;
    }

    private static AccessKey Key(string id, string? secret) => string.IsNullOrEmpty(secret)
        ? throw new UsageException($"--access-key needs its secret in the environment variable {SecretVariable}, which is empty. Set it before the start; a secret on a command line is seen by every process.")
        : new AccessKey(id, secret);

    private static int? Number(Dictionary<string, string> values, string name, int least, int most)
    {
        if (!values.TryGetValue(name, out string? text))
        {
            return null;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most
            ? number
            : throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"{name} is '{text}'; it takes a whole number from {least} to {most}."));
    }
}

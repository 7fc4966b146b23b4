using System.Text.Json;

namespace TitanMasking.Emulator;

/// <summary>Counts what came and what became of it. A call is counted before its answer is sent: who has the answer finds it here.</summary>
internal sealed class Statistics
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, long> _results = new(StringComparer.Ordinal);
    private long _images;
    private long _bytesIn;
    private long _bytesOut;
    private int _inFlight;
    private int _peak;

    /// <summary>Begins a call, which is in flight until the answer is ready to be sent.</summary>
    /// <returns>Ends it when disposed.</returns>
    public IDisposable Enter()
    {
        lock (_lock)
        {
            _inFlight++;
            _peak = Math.Max(_peak, _inFlight);
        }

        return new Visit(this);
    }

    /// <summary>Counts what became of a call.</summary>
    /// <param name="outcome">What is answered.</param>
    /// <param name="bytesIn">The length of the request's body.</param>
    public void Count(Outcome outcome, long bytesIn)
    {
        int images = outcome.CountImages();
        lock (_lock)
        {
            Increment(outcome.Name);
            _images += images;
            _bytesIn += bytesIn;
            _bytesOut += outcome.SentBody.Length;
        }
    }

    /// <summary>Counts a call whose client went away before there was an answer.</summary>
    public void CountAbandoned()
    {
        lock (_lock)
        {
            Increment("abandoned");
        }
    }

    /// <summary>Begins at zero; calls in flight stay so.</summary>
    public void Reset()
    {
        lock (_lock)
        {
            _results.Clear();
            _images = _bytesIn = _bytesOut = 0;
            _peak = _inFlight;
        }
    }

    /// <summary>Everything as JSON, UTF-8; the bytes are those of bodies.</summary>
    public byte[] ToJson()
    {
        lock (_lock)
        {
            return JsonSerializer.SerializeToUtf8Bytes(
                new { Calls = _results.Values.Sum(), Results = _results, Images = _images, InFlight = _inFlight, PeakConcurrency = _peak, BytesIn = _bytesIn, BytesOut = _bytesOut },
                s_json);
        }
    }

    private void Increment(string result) => _results[result] = _results.GetValueOrDefault(result) + 1;

    private sealed class Visit(Statistics statistics) : IDisposable
    {
        public void Dispose()
        {
            lock (statistics._lock)
            {
                statistics._inFlight--;
            }
        }
    }
}

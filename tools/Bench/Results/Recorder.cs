using System.Collections.Concurrent;
using HdrHistogram;

namespace OnlineShop.Bench.Results;

/// <summary>Counts and times what shoppers do. What failed is counted by its kind and not timed.</summary>
internal sealed class Recorder
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);
    private readonly ConcurrentDictionary<string, HistogramBase> latencies = new();
    private readonly ConcurrentDictionary<string, long> errors = new();

    /// <summary>Runs an action; it answers null where it went well, else the kind of its failure.</summary>
    /// <param name="total">A further kind that it counts as, with others.</param>
    public async Task MeasureAsync(string kind, Func<Task<string?>> action, string? total = null)
    {
        var started = TimeProvider.System.GetTimestamp();
        string? error;
        try
        {
            error = await action();
        }
        catch (HttpRequestException failure)
        {
            error = $"connection {failure.HttpRequestError}";
        }
        catch (TaskCanceledException)
        {
            error = "timeout";
        }

        var took = TimeProvider.System.GetElapsedTime(started);
        if (error is not null)
        {
            errors.AddOrUpdate($"{kind}: {error}", 1, (_, count) => count + 1);
            return;
        }

        Record(kind, took);
        if (total is not null)
            Record(total, took);
    }

    private void Record(string kind, TimeSpan took) =>
        latencies.GetOrAdd(kind, _ => new LongConcurrentHistogram(1, (long)Longest.TotalMicroseconds, 3))
            .RecordValue(Math.Max(1, (long)took.TotalMicroseconds));

    public BenchResult Result(BenchOptions options, TimeSpan elapsed) => new(
        options.Scenario, options.Shoppers, elapsed.TotalSeconds,
        [.. latencies.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => Summary(entry.Key, entry.Value, elapsed))],
        new SortedDictionary<string, long>(errors, StringComparer.Ordinal));

    private static Latency Summary(string kind, HistogramBase values, TimeSpan elapsed) => new(
        kind, values.TotalCount, values.TotalCount / elapsed.TotalSeconds, At(values, 50), At(values, 95),
        At(values, 99), Milliseconds(values.GetMaxValue()));

    private static double At(HistogramBase values, double percentile) =>
        Milliseconds(values.GetValueAtPercentile(percentile));

    private static double Milliseconds(long microseconds) => Math.Round(microseconds / 1000d, 2);
}

using System.Collections.Concurrent;
using System.Text.Json;
using HdrHistogram;
using OnlineShop.Bench.Load;

namespace OnlineShop.Bench.Results;

/// <summary>Counts and times what shoppers do. What failed, or was refused, is counted by its kind and not timed.</summary>
internal sealed class Recorder
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);
    private readonly TimeProvider clock;
    private readonly ConcurrentDictionary<string, HistogramBase> latencies;
    private readonly ConcurrentDictionary<string, long> errors;
    private readonly ConcurrentDictionary<string, long> refusals;

    /// <summary>When the next action should have started; null: when it does.</summary>
    private long? intended;

    public Recorder(TimeProvider clock)
        : this(clock, new(), new(), new(), null)
    {
    }

    private Recorder(
        TimeProvider clock, ConcurrentDictionary<string, HistogramBase> latencies,
        ConcurrentDictionary<string, long> errors, ConcurrentDictionary<string, long> refusals, long? intended)
    {
        (this.clock, this.latencies) = (clock, latencies);
        (this.errors, this.refusals, this.intended) = (errors, refusals, intended);
    }

    /// <summary>How many actions of a kind went well so far.</summary>
    public long CountOf(string kind) => latencies.TryGetValue(kind, out var values) ? values.TotalCount : 0;

    /// <summary>Counts something that went wrong and was not timed.</summary>
    public void Fail(string error) => Count(errors, error);

    /// <summary>
    /// The same recorder for one step, whose first action should have started at <paramref name="timestamp"/> of the
    /// clock: its latency counts from then. What follows in the step counts from its own start.
    /// </summary>
    public Recorder StepFrom(long timestamp) => new(clock, latencies, errors, refusals, timestamp);

    /// <summary>Runs an action; it answers null where it went well, else the kind of its failure.</summary>
    /// <param name="total">A further kind that it counts as, with others.</param>
    public Task MeasureAsync(string kind, Func<Task<string?>> action, string? total = null) =>
        MeasureOutcomeAsync(kind, async () => new Outcome(await action(), null), total);

    /// <summary>Runs an action that may also be refused; a refusal is counted by its reason.</summary>
    /// <param name="total">A further kind that it counts as, with others.</param>
    public async Task MeasureOutcomeAsync(string kind, Func<Task<Outcome>> action, string? total = null)
    {
        var started = intended ?? clock.GetTimestamp();
        intended = null;
        Outcome outcome;
        try
        {
            outcome = await action();
        }
        catch (HttpRequestException failure)
        {
            outcome = Outcome.Failed($"connection {failure.HttpRequestError}");
        }
        catch (TaskCanceledException)
        {
            outcome = Outcome.Failed("timeout");
        }
        catch (JsonException)
        {
            outcome = Outcome.Failed("an answer that cannot be read");
        }

        var took = clock.GetElapsedTime(started);
        if (outcome.Error is { } error)
        {
            Fail($"{kind}: {error}");
            return;
        }

        if (outcome.Refusal is { } reason)
        {
            Count(refusals, $"{kind}: {reason}");
            return;
        }

        Record(kind, took);
        if (total is not null)
            Record(total, took);
    }

    private static void Count(ConcurrentDictionary<string, long> counts, string of) =>
        counts.AddOrUpdate(of, 1, (_, count) => count + 1);

    private void Record(string kind, TimeSpan took) =>
        latencies.GetOrAdd(kind, _ => new LongConcurrentHistogram(1, (long)Longest.TotalMicroseconds, 3))
            .RecordValue(Math.Clamp((long)took.TotalMicroseconds, 1, (long)Longest.TotalMicroseconds));

    public BenchResult Result(BenchOptions options, ILoad load, TimeSpan elapsed) => new(
        options.Scenario, options.Shoppers, elapsed.TotalSeconds, load.Description, load.Rate,
        [.. latencies.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => Summary(entry.Key, entry.Value, elapsed))],
        new SortedDictionary<string, long>(errors, StringComparer.Ordinal),
        Refusals: refusals.IsEmpty ? null : new SortedDictionary<string, long>(refusals, StringComparer.Ordinal));

    private static Latency Summary(string kind, HistogramBase values, TimeSpan elapsed) => new(
        kind, values.TotalCount, values.TotalCount / elapsed.TotalSeconds, At(values, 50), At(values, 95),
        At(values, 99), Milliseconds(values.GetMaxValue()));

    private static double At(HistogramBase values, double percentile) =>
        Milliseconds(values.GetValueAtPercentile(percentile));

    private static double Milliseconds(long microseconds) => Math.Round(microseconds / 1000d, 2);
}

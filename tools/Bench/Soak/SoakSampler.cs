using OnlineShop.Bench.Costs;

namespace OnlineShop.Bench.Soak;

/// <summary>Looks each minute at what the shop holds.</summary>
internal sealed class SoakSampler(TimeProvider clock)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);
    private readonly List<SoakSample> samples = [];

    /// <summary>What was seen so far.</summary>
    public IReadOnlyList<SoakSample> Samples => samples;

    /// <summary>Looks now and each minute until <paramref name="end"/>, and once more then.</summary>
    /// <param name="meter">Null where the shop is not this machine's: then there is nothing to see.</param>
    public async Task RunAsync(LocalMeter? meter, CancellationToken end)
    {
        if (meter is null)
            return;
        var started = clock.GetTimestamp();
        using var looks = new PeriodicTimer(Interval, clock);
        try
        {
            do
                await LookAsync(meter, started);
            while (await looks.WaitForNextTickAsync(end));
        }
        catch (OperationCanceledException)
        {
            await LookAsync(meter, started);
        }
    }

    private async Task LookAsync(LocalMeter meter, long started)
    {
        var tables = await meter.ReadTableSizesAsync(CancellationToken.None);
        samples.Add(new SoakSample(
            Math.Round(clock.GetElapsedTime(started).TotalMinutes, 2), meter.Processes.ReadMemory(), tables));
    }
}

using OnlineShop.Chaos.Shop;

namespace OnlineShop.Chaos.Faults;

/// <summary>
/// What breaks, drawn from a seed: each kind of fault once in a shuffled order, then the same again in another order, so that
/// even a short run meets as many kinds as it has time for. Between two faults the shop has a few seconds, but no time to recover
/// from all.
/// </summary>
internal sealed class FaultScript
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Trouble = TimeSpan.FromSeconds(10);

    private readonly ChaosShop shop;
    private readonly List<IFault> faults;
    // Faults are to be repeatable, not unpredictable.
#pragma warning disable CA5394
    private readonly Random random;

    public FaultScript(ChaosShop shop, int seed)
    {
        this.shop = shop;
        random = new Random(seed);
        faults =
        [
            .. shop.Services.Select(service => new KillProcess(service)),
            new KillProcess("kafka"), new KillProcess("kafka"), new KillProcess("redis"),
            new KillProcess("postgres", Signals.Quit),
            new PauseProcess("order", Pause), new PauseProcess("payment", Pause), new PauseProcess("product", Pause),
            new TroubleProvider(Trouble), new TroubleProvider(Trouble),
        ];
    }

    /// <summary>Breaks things until <paramref name="end"/>; answers how often each kind was.</summary>
    public async Task<IReadOnlyDictionary<string, int>> RunAsync(
        Action<string> say, CancellationToken end, CancellationToken cancel)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        while (true)
        {
            var round = faults.ToArray();
            random.Shuffle(round);
            foreach (var fault in round)
            {
                await Task.Delay(TimeSpan.FromSeconds(2 + (random.NextDouble() * 8)), end)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                cancel.ThrowIfCancellationRequested();
                if (end.IsCancellationRequested)
                    return counts;
                say(await fault.StrikeAsync(shop, random, cancel));
                counts[fault.Kind] = counts.GetValueOrDefault(fault.Kind) + 1;
            }
        }
    }
#pragma warning restore CA5394
}

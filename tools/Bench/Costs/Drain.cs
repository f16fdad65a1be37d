using OnlineShop.Verify.Invariants;
using OnlineShop.Verify.Report;
using OnlineShop.Verify.Sources;

namespace OnlineShop.Bench.Costs;

/// <summary>How a wait for quiet ended.</summary>
/// <param name="UnderWay">What was still under way when the limit was reached; empty where all was done.</param>
internal sealed record Drained(TimeSpan Took, IReadOnlyList<Breach> UnderWay)
{
    public bool IsQuiet => UnderWay.Count == 0;
}

/// <summary>
/// Waits until nothing is under way: orders settled, outboxes published, inboxes caught up, notifications sent. Else a
/// backlog would flatter a shop that answers before it works.
/// </summary>
internal static class Drain
{
    /// <summary>A look asks eleven databases, which should not be what they are busy with.</summary>
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(500);

    public static async Task<Drained> WaitAsync(
        ShopSources sources, TimeSpan limit, TimeProvider clock, CancellationToken cancel)
    {
        var started = clock.GetTimestamp();
        using var looks = new PeriodicTimer(LookInterval, clock);
        while (true)
        {
            var underWay = await NothingUnderWay.FindAsync(sources, cancel);
            var took = clock.GetElapsedTime(started);
            if (underWay.Count == 0 || took > limit)
                return new Drained(took, underWay);
            await looks.WaitForNextTickAsync(cancel);
        }
    }
}

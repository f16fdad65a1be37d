using OnlineShop.Verify.Invariants;
using OnlineShop.Verify.Report;
using OnlineShop.Verify.Sources;

namespace OnlineShop.Bench.Costs;

/// <summary>How a wait for the end of all work ended.</summary>
/// <param name="Backlog">How long it took until the backlog of the load was done.</param>
/// <param name="All">How long until the last parcel had arrived, and what that brings was done.</param>
/// <param name="UnderWay">What was still under way when the limit was reached; empty where all was done.</param>
internal sealed record Drained(TimeSpan Backlog, TimeSpan All, IReadOnlyList<Breach> UnderWay);

/// <summary>
/// Waits until the work of a load is done. First its backlog, which would flatter a shop that answers before it works; then
/// everything, parcels on their way included, so that each order is counted with all that it costs.
/// </summary>
internal static class Drain
{
    private const string MovingParcels = """
        select 'shipment' as kind, id::text as id, format('is %s', status) as what from shipments
        where status in ('labelCreated', 'inTransit', 'outForDelivery')
        """;

    /// <summary>A look asks eleven databases, which should not be what they are busy with.</summary>
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(500);

    public static async Task<Drained> WaitAsync(
        ShopSources sources, TimeSpan limit, TimeProvider clock, CancellationToken cancel)
    {
        var started = clock.GetTimestamp();
        var backlog = await Backlog.TakeAsync(sources, clock, cancel);
        TimeSpan? worked = null;
        using var looks = new PeriodicTimer(LookInterval, clock);
        while (true)
        {
            if (worked is null && await backlog.IsDoneAsync(cancel))
                worked = clock.GetElapsedTime(started);
            var underWay = worked is null ? [] : await FindAsync(sources, cancel);
            var took = clock.GetElapsedTime(started);
            if (took > limit || (worked is not null && underWay.Count == 0))
                return new Drained(worked ?? took, took, underWay);
            await looks.WaitForNextTickAsync(cancel);
        }
    }

    private static async Task<IReadOnlyList<Breach>> FindAsync(ShopSources sources, CancellationToken cancel)
    {
        var moving = await sources.Delivery.ReadBreachesAsync(MovingParcels, cancel);
        return moving.Count > 0 ? moving : await NothingUnderWay.FindAsync(sources, cancel);
    }
}

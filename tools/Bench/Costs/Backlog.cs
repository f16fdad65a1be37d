using OnlineShop.Verify.Facts;
using OnlineShop.Verify.Sources;

namespace OnlineShop.Bench.Costs;

/// <summary>
/// What a load has left to do at its end, without what only time does: a parcel moves for a while after its order is settled,
/// and each of its steps brings messages and mails of its own, which belong to no backlog.
/// </summary>
internal sealed class Backlog
{
    private const string UnsettledOrders =
        "select count(*) from orders where status in ('placed', 'reserved', 'paid') or cancelling is not null";

    private const string UnfinishedPayments = "select count(*) from payments where status in ('pending', 'unknown')";
    private const string UnsentParcels = "select count(*) from shipments where status = 'pending'";

    private const string UnsentNotices = """
        select count(*) from sends s join notices n on n.id = s.notice_id where s.state = 'pending' and n.created_at <= @At
        """;

    private readonly ShopSources sources;
    private readonly IReadOnlyDictionary<(string Topic, short Lane), long> heads;
    private readonly DateTimeOffset at;

    private Backlog(
        ShopSources sources, IReadOnlyDictionary<(string Topic, short Lane), long> heads, DateTimeOffset at) =>
        (this.sources, this.heads, this.at) = (sources, heads, at);

    /// <summary>Notes how far the shop is now: its messages so far, and the notices that it owes.</summary>
    public static async Task<Backlog> TakeAsync(ShopSources sources, TimeProvider clock, CancellationToken cancel)
    {
        var at = clock.GetUtcNow();
        return new Backlog(sources, (await LaneReading.TakeAsync(sources, cancel)).Heads, at);
    }

    /// <summary>
    /// Whether all of it is done: no order or payment is open, every parcel is handed over, and every message and notice that
    /// was there then is applied or sent.
    /// </summary>
    public async Task<bool> IsDoneAsync(CancellationToken cancel)
    {
        var open = await Task.WhenAll(
            sources.Order.ReadAsync<long>(UnsettledOrders, cancel),
            sources.Payment.ReadAsync<long>(UnfinishedPayments, cancel),
            sources.Delivery.ReadAsync<long>(UnsentParcels, cancel),
            sources.Notification.ReadAsync<long>(UnsentNotices, cancel, new { At = at }));
        return open.All(count => count[0] == 0) && (await LaneReading.TakeAsync(sources, cancel)).HasReached(heads);
    }
}

using OnlineShop.Verify.Facts;
using OnlineShop.Verify.Report;
using OnlineShop.Verify.Sources;

namespace OnlineShop.Verify.Invariants;

/// <summary>
/// Nothing is under way: every message is published and applied, every order has come to rest, and no payment, refund,
/// notification or shipment waits to be worked on. All other invariants are promised for such a moment only.
/// </summary>
internal sealed class NothingUnderWay : IInvariant
{
    private const string InOrder = """
        select 'order' as kind, id::text as id, format('is %s', status) as what from orders where status in ('placed', 'reserved', 'paid')
        union all
        select 'order', id::text, 'waits for its customer past its deadline' from orders where status = 'requiresAction' and deadline < now()
        union all
        select 'order', id::text, 'waits for the answer to its cancellation' from orders where cancelling is not null
        union all
        select 'order', id::text, format('is %s and its money is on the way back', status) from orders where payment = 'cancelling'
        union all
        select 'refund', id::text, format('of order %s is pending in Order', order_id) from order_refunds where status = 'pending'
        """;

    // A payment that waits for its customer is looked at again and again; it comes to rest with its deadline.
    private const string InPayment = """
        select 'payment' as kind, id::text as id, format('of order %s is %s', order_id, status) as what from payments
        where status in ('pending', 'unknown') or (due_at is not null and (status <> 'requiresAction' or cancel_requested or deadline < now()))
        union all
        select 'refund', r.id::text, format('of order %s is pending in Payment', p.order_id) from refunds r join payments p on p.id = r.payment_id where r.status = 'pending'
        """;

    private const string InDelivery = """
        select 'shipment' as kind, id::text as id, format('of order %s is %s and due', order_id, status) as what from shipments where status = 'pending' or due_at is not null
        """;

    private const string InNotification = """
        select 'notification' as kind, s.id::text as id, format('%s over %s to user %s is pending%s', n.kind, s.channel, n.user_id, ': ' || s.last_error) as what
        from sends s join notices n on n.id = s.notice_id where s.state = 'pending'
        union all
        select 'notification', delivery_id::text, 'has an entry that the log does not have yet' from unlogged
        union all
        select 'notification', source, format('%s to %s waits for what it lacks', kind, coalesce('user ' || user_id, 'the customer of order ' || order_id)) from waiting_notices
        union all
        select 'campaign', campaign_id::text, 'is not told to all yet' from campaigns where not done
        """;

    public string Name => "nothing-under-way";

    public async Task<Finding> CheckAsync(ShopFacts shop, CancellationToken cancel) =>
        new(Finding.Count(shop.Sources.All.Count, "database"), await FindAsync(shop.Sources, cancel));

    /// <summary>All that is under way at this moment.</summary>
    public static async Task<IReadOnlyList<Breach>> FindAsync(ShopSources sources, CancellationToken cancel)
    {
        var found = await Task.WhenAll(
            sources.Order.ReadBreachesAsync(InOrder, cancel), sources.Payment.ReadBreachesAsync(InPayment, cancel),
            sources.Delivery.ReadBreachesAsync(InDelivery, cancel),
            sources.Notification.ReadBreachesAsync(InNotification, cancel));
        var lanes = await LaneReading.TakeAsync(sources, cancel);
        return
        [
            .. found.SelectMany(breaches => breaches),
            .. await sources.ReadBreachesOfAllAsync(OutboxesPublished.Sql, cancel),
            .. lanes.Behind()
                .Select(lane => new Breach("lane", lane.Lane, $"{lane.Consumer} is at {lane.Position} of {lane.Head}")),
        ];
    }
}

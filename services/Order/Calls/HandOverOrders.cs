using OnlineShop.Data;
using OnlineShop.Data.Work;
using OnlineShop.Order.Process;

namespace OnlineShop.Order.Calls;

/// <summary>
/// Hands orders over to messages whose calls nobody makes any longer, since the process that made them died or could not store
/// their results.
/// </summary>
internal sealed class HandOverOrders(
    ShopDatabase database, OrderStore store, OrderTelemetry telemetry, TimeProvider clock, ILogger<HandOverOrders> logger)
    : PeriodicWorker(Interval, clock, logger)
{
    /// <summary>How often it looks.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <summary>After which time the call for the stock has certainly ended.</summary>
    public static readonly TimeSpan AfterPlaced = TimeSpan.FromSeconds(5);

    /// <summary>After which time the call for the payment has certainly ended.</summary>
    public static readonly TimeSpan AfterReserved = PeerCalls.PaymentTimeout + TimeSpan.FromSeconds(3);

    private const int Most = 200;

    /// <summary>Hands over all that are due.</summary>
    public Task RunOnceAsync(CancellationToken cancel) => RunAsync(cancel);

    protected override async Task RunAsync(CancellationToken cancel)
    {
        while (await HandOverAsync(cancel) == Most)
            cancel.ThrowIfCancellationRequested();
    }

    private Task<int> HandOverAsync(CancellationToken cancel) => database.InTransactionAsync(async transaction =>
    {
        var now = Clock.GetUtcNow();
        var forgotten = await OrderStatements.LockForgottenAsync(
            transaction, now - AfterPlaced, now - AfterReserved, Most, cancel);
        foreach (var (order, _) in forgotten)
            await store.HandOverAsync(transaction, order, cancel);
        foreach (var (status, count) in forgotten.CountBy(order => order.Status))
            transaction.OnCommitted(() => telemetry.HandedOver(null, status, count));
        return forgotten.Count;
    }, cancel);
}

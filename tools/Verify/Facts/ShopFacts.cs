using OnlineShop.Verify.Sources;

namespace OnlineShop.Verify.Facts;

/// <summary>One reading of the shop. What several invariants compare is read once, whole, and joined in memory by id.</summary>
internal sealed class ShopFacts(ShopSources sources, CancellationToken cancel)
{
    private readonly Lazy<Task<IReadOnlyDictionary<Guid, OrderFact>>> orders = new(
        () => IndexAsync<OrderFact>(sources.Order, OrderFact.Sql, order => order.Id, cancel));
    private readonly Lazy<Task<IReadOnlyDictionary<Guid, PaymentFact>>> payments = new(
        () => IndexAsync<PaymentFact>(sources.Payment, PaymentFact.Sql, payment => payment.OrderId, cancel));

    /// <summary>Where everything else is read.</summary>
    public ShopSources Sources => sources;

    /// <summary>Orders as Order has them, by id.</summary>
    public Task<IReadOnlyDictionary<Guid, OrderFact>> OrdersAsync() => orders.Value;

    /// <summary>Payments as Payment has them, by order.</summary>
    public Task<IReadOnlyDictionary<Guid, PaymentFact>> PaymentsAsync() => payments.Value;

    private static async Task<IReadOnlyDictionary<Guid, T>> IndexAsync<T>(
        Database database, string sql, Func<T, Guid> id, CancellationToken cancel) =>
        (await database.ReadAsync<T>(sql, cancel)).ToDictionary(id);
}

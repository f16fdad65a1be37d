namespace OnlineShop.Statistics.Refunds;

/// <summary>Orders of a transaction that have refunds, which may have arrived before them.</summary>
internal sealed class RefundedOrders : HashSet<Guid>;

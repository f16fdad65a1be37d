using OnlineShop.Contracts;
using OnlineShop.Data;
using OnlineShop.Statistics.Moments;

namespace OnlineShop.Statistics.Refunds;

/// <summary>Orders of a transaction that have refunds, which may have arrived before them.</summary>
internal sealed class RefundedOrders : HashSet<Guid>;

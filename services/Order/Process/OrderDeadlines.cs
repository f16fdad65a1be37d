using OnlineShop.Contracts.Messages;

namespace OnlineShop.Order.Process;

/// <summary>How long an order may stay in each status. The reservation of its stock outlasts all of them together.</summary>
internal static class OrderDeadlines
{
    public static readonly TimeSpan Placed = TimeSpan.FromMinutes(2);
    public static readonly TimeSpan Reserved = TimeSpan.FromMinutes(5);
    public static readonly TimeSpan RequiresAction = TimeSpan.FromMinutes(15);
    public static readonly TimeSpan Paid = TimeSpan.FromMinutes(1);
    public static readonly TimeSpan StockReservation = TimeSpan.FromMinutes(30);

    /// <summary>The statuses that have a deadline: the order has no result yet.</summary>
    public static IReadOnlyList<OrderStatus> Statuses { get; } =
        [OrderStatus.Placed, OrderStatus.Reserved, OrderStatus.RequiresAction, OrderStatus.Paid];

    /// <summary>When a state entered at <paramref name="now"/> is given up; null: never.</summary>
    public static DateTimeOffset? Of(OrderStatus status, DateTimeOffset now) => status switch
    {
        OrderStatus.Placed => now + Placed,
        OrderStatus.Reserved => now + Reserved,
        OrderStatus.RequiresAction => now + RequiresAction,
        OrderStatus.Paid => now + Paid,
        _ => null,
    };
}

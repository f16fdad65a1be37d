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

    /// <summary>
    /// How long before the end of its reservation an order is no longer confirmed without Product's answer: longer than a
    /// transaction lasts, and than two clocks differ.
    /// </summary>
    public static readonly TimeSpan ReservationMargin = TimeSpan.FromMinutes(5);

    /// <summary>The statuses that have a deadline: the order has no result yet.</summary>
    public static IReadOnlyList<OrderStatus> Statuses { get; } =
        [OrderStatus.Placed, OrderStatus.Reserved, OrderStatus.RequiresAction, OrderStatus.Paid];

    /// <summary>When the reservation of an order ends that is asked for now.</summary>
    public static DateTimeOffset ReservationEnd(OrderRow order, DateTimeOffset now) =>
        (order.Attempt == 1 ? order.PlacedAt : now) + StockReservation;

    /// <summary>
    /// Whether the stock that an order has reserved is certainly still reserved. Product ends no reservation before it has read
    /// all that Order committed until then. Of later attempts to pay the end is not known here.
    /// </summary>
    public static bool IsStockCertain(OrderRow order, DateTimeOffset now) =>
        order.Attempt == 1 && now < order.PlacedAt + StockReservation - ReservationMargin;

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

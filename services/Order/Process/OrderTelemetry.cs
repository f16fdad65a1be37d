using System.Diagnostics.Metrics;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Order.Process;

/// <summary>The meter <c>OnlineShop.Order</c>.</summary>
internal static class OrderTelemetry
{
    private static readonly Meter Meter = new("OnlineShop.Order");

    private static readonly Counter<long> Transitions = Meter.CreateCounter<long>("shop.orders.transitions", "{order}", "Orders that moved to a status.");

    public static void Moved(OrderStatus? before, OrderState after) =>
        Transitions.Add(1, new("from", before is null ? "new" : OrderRow.Word(before.Value)), new("to", OrderRow.Word(after.Status)), new("reason", after.Reason ?? ""));
}

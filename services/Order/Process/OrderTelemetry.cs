using System.Diagnostics.Metrics;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;

namespace OnlineShop.Order.Process;

/// <summary>The meter <c>OnlineShop.Order</c>.</summary>
internal sealed class OrderTelemetry
{
    public const string Name = "OnlineShop.Order";

    private readonly Counter<long> transitions;

    public OrderTelemetry(IMeterFactory meters) => transitions = meters.Create(Name)
        .CreateCounter<long>(
            "shop.orders.transitions", "{order}",
            "Orders that came to a status, by that status, the one before it, and the reason.");

    /// <summary>Counts an order's transition to a status, after the commit.</summary>
    /// <param name="before">Null: the order is new.</param>
    public void Moved(ShopTransaction transaction, OrderStatus? before, OrderState after)
    {
        if (transitions.Enabled)
        {
            transaction.OnCommitted(() => transitions.Add(
                1,
                new("shop.order.status", OrderRow.Word(after.Status)),
                new("shop.order.previous_status", before is null ? "none" : OrderRow.Word(before.Value)),
                new("shop.order.reason", after.Reason ?? "none")));
        }
    }
}

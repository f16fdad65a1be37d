using System.Text.Json;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Messaging.Handling;
using OnlineShop.Notification.Notices;

namespace OnlineShop.Notification.Orders;

/// <summary>
/// Keeps what the messages of a batch say of orders: their customers and lines, and their parcels, for the texts about them; and
/// tells what waited for those orders. Before the messages themselves, in one statement for all and in one order of the rows.
/// </summary>
internal sealed class KeepOrderFacts(NoticeWriter notices) : IBatchPreparation
{
    public Task PrepareAsync(IReadOnlyList<IMessage> messages, ShopTransaction transaction, CancellationToken cancel)
    {
        var facts = new Dictionary<Guid, OrderFacts>();
        var placed = new List<Guid>();
        foreach (var message in messages)
        {
            if (NewOrderIn(message) is { } order)
            {
                var summary = JsonSerializer.Serialize(OrderSummary.Of(order), JsonSerializerOptions.Web);
                facts[order.OrderId] = Of(order.OrderId) with { UserId = order.UserId, Summary = summary };
                placed.Add(order.OrderId);
            }
            else if (message is ShipmentCreated parcel)
            {
                var (carrier, number) = (parcel.Carrier, parcel.TrackingNumber);
                facts[parcel.OrderId] = Of(parcel.OrderId) with { Carrier = carrier, TrackingNumber = number };
            }
        }

        if (facts.Count > 0)
            OrderStatements.Keep(transaction, [.. facts.Values.OrderBy(order => order.OrderId)]);
        if (placed.Count > 0)
            notices.ReleaseForOrders(transaction, [.. placed]);
        return Task.CompletedTask;

        OrderFacts Of(Guid orderId) => facts.GetValueOrDefault(orderId) ?? new OrderFacts(orderId);
    }

    private static OrderPlaced? NewOrderIn(IMessage message) => message switch
    {
        OrderChanged changed => changed.WhenNew(),
        OrderPlaced placed => placed,
        _ => null,
    };
}

/// <summary>What is kept of an order; null where it is not told.</summary>
/// <param name="Summary">An <see cref="OrderSummary"/> as JSON.</param>
internal sealed record OrderFacts(
    Guid OrderId, Guid? UserId = null, string? Summary = null, string? Carrier = null, string? TrackingNumber = null);

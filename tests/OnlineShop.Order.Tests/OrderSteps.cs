using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Orders;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Order.Tests;

/// <summary>Clients of Order, and steps that many tests begin with.</summary>
internal static class OrderSteps
{
    /// <summary>The orders and the cart of a customer.</summary>
    public static OrdersClient Orders(this OrderHost host, Guid customer) => new(host.As(customer));

    /// <summary>Everybody's orders, for an administrator.</summary>
    public static OrdersClient OrdersOfAdmin(this OrderHost host) => new(host.AsAdmin());

    /// <summary>What Order answers to other services.</summary>
    public static InternalOrdersClient OrdersOfService(this OrderHost host) => new(host.AsService());

    /// <summary>Places an order, which no other service has answered yet.</summary>
    public static async Task<Guid> PlaceAsync(this OrderHost host, Guid customer, OrderBody body) =>
        (await host.Orders(customer).PlaceAsync(body)).ShouldSucceed(HttpStatusCode.Accepted).Id;

    /// <summary>The orders of a customer that others were told of.</summary>
    public static async Task<IReadOnlyList<OrderPlaced>> NewOrdersAsync(this OrderHost host, Guid customer) =>
        [.. (await host.PublishedAsync<OrderChanged>(e => e.UserId == customer)).Select(e => e.WhenNew()).OfType<OrderPlaced>()];

    /// <summary>The steps of an order that others were told of.</summary>
    public static async Task<IReadOnlyList<OrderStatusChanged>> ToldAsync(this OrderHost host, Guid id) =>
        [.. (await host.PublishedAsync<OrderChanged>(e => e.OrderId == id)).SelectMany(e => e.StatusChanges())];

    /// <summary>The messages about an order.</summary>
    public static async Task<IReadOnlyList<IMessage>> PublishedOfAsync(this OrderHost host, Guid id) =>
        [.. (await host.PublishedAsync()).Where(message => message.Key == id.ToString())];

    /// <summary>Others were told of an order once, each of its steps once, and of its confirmation once.</summary>
    public static async Task ShouldBeToldOnceAsync(this OrderHost host, Guid customer, Guid id)
    {
        (await host.ConfirmedAsync(id)).ShouldHaveSingleItem();
        (await host.NewOrdersAsync(customer)).Count(order => order.OrderId == id).ShouldBe(1);
        var versions = (await host.ToldAsync(id)).Select(step => step.Version).ToList();
        versions.ShouldBe(versions.Distinct().Order());
    }

    /// <summary>What Delivery is to send: an order whole, each time that it was confirmed.</summary>
    public static async Task<IReadOnlyList<OrderPlaced>> ConfirmedAsync(this OrderHost host, Guid id) =>
        [.. (await host.PublishedAsync<OrderChanged>(e => e.OrderId == id)).Select(e => e.WhenConfirmed()).OfType<OrderPlaced>()];

    /// <summary>Waits until others were told of the order of a customer who has one.</summary>
    public static async Task<Guid> PlacedAsync(this OrderHost host, Guid customer)
    {
        var placed = await Eventually.BecomesAsync(() => host.NewOrdersAsync(customer), orders => orders.Count > 0, "a new order");
        return placed[0].OrderId;
    }

    /// <summary>Payment has the whole total of an order.</summary>
    public static async Task<PaymentCaptured> CapturedAsync(this OrderHost host, Guid id) =>
        new(
            id, Guid.CreateVersion7(), (await host.PublishedAsync<OrderChanged>(e => e.OrderId == id))[0].Total, default);

    /// <summary>Goods and money of an order are there, and it is confirmed.</summary>
    public static async Task ConfirmAsync(this OrderHost host, Guid id) =>
        await host.DeliverAsync(new StockReserved(id, default), await host.CapturedAsync(id));

    /// <summary>Gives up the orders that are past their deadlines.</summary>
    public static Task SweepAsync(this OrderHost host) => host.DeliverAsync(
        new TaskDue(Guid.CreateVersion7(), Guid.CreateVersion7(), TaskNames.SweepOrders, null, host.Clock.GetUtcNow()));

    /// <summary>An order that was paid, shipped and delivered.</summary>
    public static async Task<Guid> DeliveredAsync(this OrderHost host, Guid customer, OrderBody body)
    {
        var id = await host.PlaceAsync(customer, body);
        await host.ConfirmAsync(id);
        var shipment = Guid.CreateVersion7();
        await host.DeliverAsync(
            new ShipmentStatusChanged(id, customer, shipment, ShipmentStatus.InTransit, "T1", null, 2, default),
            new ShipmentStatusChanged(id, customer, shipment, ShipmentStatus.Delivered, "T1", null, 3, default));
        return id;
    }

    /// <summary>An administrator approves a return, and its goods arrive.</summary>
    public static async Task ReceiveAsync(this OrderHost host, Guid returnId)
    {
        (await host.OrdersOfAdmin().DecideReturnAsync(returnId, "approve")).ShouldSucceed();
        (await host.OrdersOfAdmin().DecideReturnAsync(returnId, "receive")).ShouldSucceed();
    }

    /// <summary>Payment refunds what it was asked for last.</summary>
    public static async Task RefundAsync(this OrderHost host, Guid orderId, Money remaining)
    {
        var asked = (await host.PublishedAsync<RefundPayment>(e => e.OrderId == orderId))[^1];
        await host.DeliverAsync(
            new PaymentRefunded(orderId, Guid.CreateVersion7(), asked.RefundId, asked.Amount, remaining, default));
    }

    /// <summary>Asks to return one mug of a delivered order.</summary>
    public static async Task<Guid> RequestReturnAsync(this OrderHost host, Guid customer, Guid order) =>
        (await host.Orders(customer).ReturnAsync(order, "my own words", new ApiReturnItem(OrderHost.Mug, 1)))
            .ShouldSucceed(HttpStatusCode.Created).Id;

    /// <summary>Returns one of two mugs of a delivered order, to the refund.</summary>
    public static async Task ReturnAsync(this OrderHost host, Guid customer, Guid order)
    {
        await host.ReceiveAsync(await host.RequestReturnAsync(customer, order));
        await host.RefundAsync(order, new Money(2990 - 1250, "EUR"));
    }

    /// <summary>Places an order that is refused (422) and stores nothing.</summary>
    public static async Task<ApiProblem> RefusedAsync(
        this OrderHost host, Guid customer, string reason, OrderBody body)
    {
        var problem = (await host.Orders(customer).PlaceAsync(body))
            .ShouldBeRefused(HttpStatusCode.UnprocessableEntity, reason);
        var first = body.Items![0].ProductId;
        (await host.NewOrdersAsync(customer)).Where(order => order.Lines.Any(line => line.ProductId == first))
            .ShouldBeEmpty();
        return problem;
    }
}

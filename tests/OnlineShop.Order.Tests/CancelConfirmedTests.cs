using System.Net;
using System.Net.Http.Json;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Orders;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Order.Tests;

/// <summary>The carrier may have the parcel: a confirmed order is called off with its yes, and never before.</summary>
[Collection(nameof(PlacedOrders))]
public sealed class CancelConfirmedTests(OrderHost host)
{
    private const string AtOnce = "wait=0";
    private static readonly GivenBack Nothing = new(Money: 0, Goods: 0);

    private readonly Guid customer = Guid.CreateVersion7();
    private readonly Guid shipment = Guid.CreateVersion7();

    private OrdersClient Orders => host.Orders(customer);

    [Fact]
    public async Task Money_and_goods_go_back_with_the_yes_of_the_carrier()
    {
        var id = await ConfirmedAsync();
        var cancelling = await AskAsync(id);
        (await BackAsync(id)).ShouldBe(Nothing);
        (await Orders.GetAsync(id)).CancelRequested.ShouldBeTrue();

        await host.DeliverAsync(Parcel(id, ShipmentStatus.Cancelled));
        var order = (await cancelling.WaitAsync(TimeSpan.FromSeconds(10))).ShouldSucceed();
        order.Status.ShouldBe(OrderStatus.Cancelled);
        order.Reason.ShouldBe("customerRequest");
        (await BackAsync(id)).ShouldBe(new GivenBack(Money: 1, Goods: 1));
    }

    [Fact]
    public async Task An_order_that_an_administrator_calls_off_was_not_called_off_by_its_customer()
    {
        var id = await host.PlaceAsync(customer, OrderBodies.Mugs(1));
        (await host.OrdersOfAdmin().CancelAsync(id)).ShouldSucceed().Reason.ShouldBe("shopRequest");
    }

    [Theory]
    [InlineData(ShipmentStatus.LabelCreated, ShipmentStatusChanged.TooLateToCancel, OrderStatus.Confirmed)]
    [InlineData(ShipmentStatus.InTransit, ShipmentStatusChanged.TooLateToCancel, OrderStatus.Shipped)]
    [InlineData(ShipmentStatus.InTransit, null, OrderStatus.Shipped)]
    [InlineData(ShipmentStatus.Delivered, null, OrderStatus.Delivered)]
    public async Task A_parcel_that_has_left_is_a_no_and_nothing_goes_back(
        ShipmentStatus parcel, string? detail, OrderStatus status)
    {
        var id = await ConfirmedAsync();
        var cancelling = await AskAsync(id);
        await host.DeliverAsync(Parcel(id, parcel, detail));

        var refused = (await cancelling.WaitAsync(TimeSpan.FromSeconds(10)))
            .ShouldBeRefused(HttpStatusCode.Conflict, "cannotCancel");
        refused.Member<string>("instead").ShouldBe("return");
        refused.Member<OrderStatus>("orderStatus").ShouldBe(status);
        (await BackAsync(id)).ShouldBe(Nothing);
        (await Orders.GetAsync(id)).CancelRequested.ShouldBeFalse();
    }

    [Fact]
    public async Task Without_an_answer_in_time_the_request_is_accepted_and_the_repetition_of_its_key_asks_nobody_again()
    {
        var id = await ConfirmedAsync();
        for (var time = 0; time < 2; time++)
        {
            var order = (await Orders.CancelAsync(id, "key", AtOnce)).ShouldSucceed(HttpStatusCode.Accepted);
            order.Status.ShouldBe(OrderStatus.Confirmed);
            order.CancelRequested.ShouldBeTrue();
        }

        (await host.PublishedAsync<CancelShipment>(m => m.OrderId == id)).Count.ShouldBe(1);

        await host.DeliverAsync(Parcel(id, ShipmentStatus.Cancelled));
        (await Orders.CancelAsync(id, "another key", AtOnce)).ShouldSucceed();
    }

    [Fact]
    public async Task A_no_is_the_answer_to_the_repetition_of_its_key_too()
    {
        var id = await ConfirmedAsync();
        var cancelling = await AskAsync(id, "no");
        await host.DeliverAsync(Parcel(id, ShipmentStatus.InTransit));
        (await cancelling).ShouldBeRefused(HttpStatusCode.Conflict, "cannotCancel");
        // The repetition has no body at all.
        using var repetition = new HttpRequestMessage(HttpMethod.Post, $"/api/orders/{id}/cancel");
        repetition.Headers.Add("Idempotency-Key", "no");
        using var again = await Orders.Http.SendAsync(repetition);
        again.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        again.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
        (await again.Content.ReadFromJsonAsync<ApiProblem>(ApiClient.Json))!.Reason.ShouldBe("cannotCancel");
    }

    [Fact]
    public async Task Two_requests_at_once_ask_once_and_hear_the_same()
    {
        var id = await ConfirmedAsync();
        var (one, two) = (await AskAsync(id), Orders.CancelAsync(id));
        await host.DeliverAsync(Parcel(id, ShipmentStatus.Cancelled));
        (await one).ShouldSucceed();
        (await two).ShouldSucceed();
        (await host.PublishedAsync<CancelShipment>(m => m.OrderId == id)).Count.ShouldBe(1);
    }

    private async Task<Guid> ConfirmedAsync()
    {
        var id = await host.PlaceAsync(customer, OrderBodies.Mugs(1));
        await host.ConfirmAsync(id);
        return id;
    }

    /// <summary>Asks, and comes back when the request waits for Delivery.</summary>
    private async Task<Task<Answer<ApiOrder>>> AskAsync(Guid id, string? key = null)
    {
        var cancelling = Orders.CancelAsync(id, key);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while ((await host.PublishedAsync<CancelShipment>(m => m.OrderId == id)).Count == 0)
            limit.Token.ThrowIfCancellationRequested();
        return cancelling;
    }

    private ShipmentStatusChanged Parcel(Guid id, ShipmentStatus status, string? detail = null) =>
        new(id, customer, shipment, status, "T1", detail, 2, default);

    private async Task<GivenBack> BackAsync(Guid id) => new(
        (await host.PublishedAsync<CancelPayment>(m => m.OrderId == id)).Count,
        (await host.PublishedAsync<ReleaseStock>(m => m.OrderId == id)).Count);

    /// <summary>How often money and goods were asked back.</summary>
    private sealed record GivenBack(int Money, int Goods);
}

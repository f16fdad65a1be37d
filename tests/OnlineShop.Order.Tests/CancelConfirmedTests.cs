using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Order.Tests;

/// <summary>The carrier may have the parcel: a confirmed order is called off with its yes, and never before.</summary>
public sealed class CancelConfirmedTests(OrderHost host) : IClassFixture<OrderHost>
{
    private readonly Guid customer = Guid.CreateVersion7();
    private readonly Guid shipment = Guid.CreateVersion7();

    [Fact]
    public async Task Money_and_goods_go_back_with_the_yes_of_the_carrier()
    {
        var id = await ConfirmedAsync();
        var cancelling = await AskAsync(id);
        (await BackAsync(id)).ShouldBe((0, 0));
        (await ViewAsync(id)).GetProperty("cancelRequested").GetBoolean().ShouldBeTrue();

        await host.DeliverAsync(Parcel(id, ShipmentStatus.Cancelled));
        var (status, body) = await cancelling.WaitAsync(TimeSpan.FromSeconds(10));
        (status, body.GetProperty("status").GetString(), body.GetProperty("reason").GetString())
            .ShouldBe((HttpStatusCode.OK, "cancelled", "customerRequest"));
        (await BackAsync(id)).ShouldBe((1, 1));
    }

    [Fact]
    public async Task An_order_that_an_administrator_calls_off_was_not_called_off_by_its_customer()
    {
        var id = (await host.PlaceAsync(customer, OrderBody.Of(("MUG", 1)))).Body.GetProperty("id").GetGuid();
        var (status, body) = await host.PostAsync(host.AsAdmin(), $"/api/orders/{id}/cancel");
        (status, body.GetProperty("reason").GetString()).ShouldBe((HttpStatusCode.OK, "shopRequest"));
    }

    [Theory]
    [InlineData(ShipmentStatus.LabelCreated, ShipmentStatusChanged.TooLateToCancel, "confirmed")]
    [InlineData(ShipmentStatus.InTransit, ShipmentStatusChanged.TooLateToCancel, "shipped")]
    [InlineData(ShipmentStatus.InTransit, null, "shipped")]
    [InlineData(ShipmentStatus.Delivered, null, "delivered")]
    public async Task A_parcel_that_has_left_is_a_no_and_nothing_goes_back(ShipmentStatus parcel, string? detail, string state)
    {
        var id = await ConfirmedAsync();
        var cancelling = await AskAsync(id);
        await host.DeliverAsync(Parcel(id, parcel, detail));

        var (status, body) = await cancelling.WaitAsync(TimeSpan.FromSeconds(10));
        (
            status, body.GetProperty("reason").GetString(), body.GetProperty("instead").GetString(),
            body.GetProperty("orderStatus").GetString())
            .ShouldBe((HttpStatusCode.Conflict, "cannotCancel", "return", state));
        (await BackAsync(id)).ShouldBe((0, 0));
        (await ViewAsync(id)).GetProperty("cancelRequested").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task Without_an_answer_in_time_the_request_is_accepted_and_the_repetition_of_its_key_asks_nobody_again()
    {
        var id = await ConfirmedAsync();
        var (first, again) = (await CancelAsync(id, "key", wait: 0), await CancelAsync(id, "key", wait: 0));
        foreach (var (status, body) in new[] { first, again })
            (status, body.GetProperty("status").GetString(), body.GetProperty("cancelRequested").GetBoolean())
                .ShouldBe((HttpStatusCode.Accepted, "confirmed", true));
        (await host.PublishedAsync<CancelShipment>(m => m.OrderId == id)).Count.ShouldBe(1);

        await host.DeliverAsync(Parcel(id, ShipmentStatus.Cancelled));
        (await CancelAsync(id, "another key", wait: 0)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_no_is_the_answer_to_the_repetition_of_its_key_too()
    {
        var id = await ConfirmedAsync();
        var cancelling = await AskAsync(id, "no");
        await host.DeliverAsync(Parcel(id, ShipmentStatus.InTransit));
        (await cancelling).Status.ShouldBe(HttpStatusCode.Conflict);
        using var repetition = new HttpRequestMessage(HttpMethod.Post, $"/api/orders/{id}/cancel") { Headers = { { "Idempotency-Key", "no" } } };
        using var again = await host.As(customer).SendAsync(repetition);
        (again.StatusCode, again.Content.Headers.ContentType?.MediaType).ShouldBe((HttpStatusCode.Conflict, "application/problem+json"));
        (await again.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("reason").GetString().ShouldBe("cannotCancel");
    }

    [Fact]
    public async Task Two_requests_at_once_ask_once_and_hear_the_same()
    {
        var id = await ConfirmedAsync();
        var (one, two) = (await AskAsync(id), CancelAsync(id));
        await host.DeliverAsync(Parcel(id, ShipmentStatus.Cancelled));
        (await one).Status.ShouldBe(HttpStatusCode.OK);
        (await two).Status.ShouldBe(HttpStatusCode.OK);
        (await host.PublishedAsync<CancelShipment>(m => m.OrderId == id)).Count.ShouldBe(1);
    }

    private async Task<Guid> ConfirmedAsync()
    {
        var id = (await host.PlaceAsync(customer, OrderBody.Of(("MUG", 1)))).Body.GetProperty("id").GetGuid();
        await host.DeliverAsync(
            new StockReserved(id, default), new PaymentCaptured(id, Guid.CreateVersion7(), new Money(1740, "EUR"), default),
            new StockCommitted(id));
        return id;
    }

    /// <summary>Asks, and comes back when the request waits for Delivery.</summary>
    private async Task<Task<(HttpStatusCode Status, JsonElement Body)>> AskAsync(Guid id, string? key = null)
    {
        var cancelling = CancelAsync(id, key);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while ((await host.PublishedAsync<CancelShipment>(m => m.OrderId == id)).Count == 0)
            limit.Token.ThrowIfCancellationRequested();
        return cancelling;
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)> CancelAsync(Guid id, string? key = null, int? wait = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/orders/{id}/cancel");
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        if (wait is not null)
            request.Headers.Add("Prefer", $"wait={wait}");
        using var response = await host.As(customer).SendAsync(request);
        return (response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }

    private ShipmentStatusChanged Parcel(Guid id, ShipmentStatus status, string? detail = null) =>
        new(id, customer, shipment, status, "T1", detail, 2, default);

    private Task<JsonElement> ViewAsync(Guid id) => host.As(customer).GetFromJsonAsync<JsonElement>($"/api/orders/{id}");

    /// <summary>How often money and goods were asked back.</summary>
    private async Task<(int Money, int Goods)> BackAsync(Guid id) =>
        (
            (await host.PublishedAsync<CancelPayment>(m => m.OrderId == id)).Count,
            (await host.PublishedAsync<ReleaseStock>(m => m.OrderId == id)).Count);
}

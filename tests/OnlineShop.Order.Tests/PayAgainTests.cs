using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Order.Tests;

/// <summary>An order whose payment failed is paid with another card: the same order, its stock and code held anew.</summary>
public sealed class PayAgainTests(OrderHost host) : IClassFixture<OrderHost>
{
    private static readonly Money Total = new(1490, "EUR");
    private readonly Guid customer = Guid.CreateVersion7();

    [Fact]
    public async Task The_same_order_is_paid_with_another_card()
    {
        var id = await DeclinedAsync();
        var (status, body) = await PayAsync(id, "tok_mastercard");
        (status, body.GetProperty("status").GetString()).ShouldBe((HttpStatusCode.Accepted, "placed"));
        var view = await ViewAsync(id);
        (view.GetProperty("status").GetString(), view.TryGetProperty("reason", out _), view.GetProperty("canPayAgain").GetBoolean()).ShouldBe(("placed", false, false));
        (await host.PublishedAsync<ReserveStock>(m => m.OrderId == id)).Select(m => m.Attempt).ShouldBe([1, 2]);
        (await host.PublishedAsync<ReserveStock>(m => m.OrderId == id))[1].Lines.ShouldBe([new StockLine(OrderHost.Mug, 1)]);
        var redeem = (await host.PublishedAsync<RedeemCode>(m => m.OrderId == id))[1];
        (redeem.Attempt, redeem.Code, redeem.Discount).ShouldBe((2, "TEN", new Money(250, "EUR")));

        await host.DeliverAsync(new StockReserved(id, default), new CodeRedeemed(id, "TEN", new Money(250, "EUR")));
        var asked = (await host.PublishedAsync<AuthorizePayment>(m => m.OrderId == id)).ToList();
        asked.Select(m => (m.Attempt, m.PaymentMethod, m.Amount)).ShouldBe([(1, "tok_visa", Total), (2, "tok_mastercard", Total)]);
        await host.DeliverAsync(new PaymentCaptured(id, Guid.CreateVersion7(), Total, default), new StockCommitted(id));
        (await ViewAsync(id)).GetProperty("status").GetString().ShouldBe("confirmed");
    }

    [Fact]
    public async Task A_repetition_of_the_key_has_one_effect_and_twenty_at_once_are_one_attempt()
    {
        var id = await DeclinedAsync();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => PayAsync(id, "tok_mastercard", "pay once")));
        (await PayAsync(id, "tok_mastercard", "pay once")).Status.ShouldBe(HttpStatusCode.Accepted);
        (await PayAsync(id, "tok_amex", "pay once")).Body.GetProperty("reason").GetString().ShouldBe("idempotencyKeyReused");
        var others = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => PayAsync(id, "tok_mastercard")));
        others.ShouldAllBe(answer => answer.Status == HttpStatusCode.Conflict);
        (await host.PublishedAsync<ReserveStock>(m => m.OrderId == id)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_abandoned_confirmation_expires_and_is_no_refusal()
    {
        var id = await ReservedAsync();
        await host.DeliverAsync(
            new PaymentActionRequired(id, Guid.CreateVersion7(), "https://pay.example/confirm", default),
            new PaymentDeclined(id, Guid.CreateVersion7(), PaymentDeclined.Expired, "The payment was not confirmed in time.", default));
        var view = await ViewAsync(id);
        (view.GetProperty("reason").GetString(), view.GetProperty("canPayAgain").GetBoolean()).ShouldBe(("paymentExpired", true));
    }

    [Fact]
    public async Task A_payment_that_is_just_called_off_is_waited_for()
    {
        var id = await ReservedAsync();
        await host.DeliverAsync(new PaymentActionRequired(id, Guid.CreateVersion7(), "https://pay.example/confirm", default));
        host.Clock.Advance(TimeSpan.FromMinutes(16));
        await host.DeliverAsync(
            new TaskDue(Guid.CreateVersion7(), Guid.CreateVersion7(), TaskNames.SweepOrders, null, host.Clock.GetUtcNow()));
        (await PayAsync(id, "tok_mastercard")).Body.GetProperty("reason").GetString().ShouldBe("paymentUnderWay");
        await host.DeliverAsync(new PaymentVoided(id, Guid.CreateVersion7(), default));
        (await PayAsync(id, "tok_mastercard")).Status.ShouldBe(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task Sold_out_meanwhile_says_what_is_left()
    {
        var id = await DeclinedAsync();
        await PayAsync(id, "tok_mastercard");
        await host.DeliverAsync(new StockRefused(id, "outOfStock", [OrderHost.Mug], [new StockLeft(OrderHost.Mug, 0)]));
        var view = await ViewAsync(id);
        view.GetProperty("reason").GetString().ShouldBe("outOfStock");
        var left = view.GetProperty("soldOut").EnumerateArray().Single();
        (left.GetProperty("name").GetString(), left.GetProperty("quantity").GetInt32(), left.GetProperty("available").GetInt32())
            .ShouldBe(("Mug", 1, 0));
        (await PayAsync(id, "tok_amex")).Body.GetProperty("reason").GetString().ShouldBe("cannotPay");
    }

    [Fact]
    public async Task Cards_are_not_tried_without_end_nor_prices_kept_for_ever()
    {
        var id = await DeclinedAsync();
        for (var attempt = 2; attempt <= 5; attempt++)
        {
            (await PayAsync(id, "tok_mastercard")).Status.ShouldBe(HttpStatusCode.Accepted);
            await host.DeliverAsync(
                new StockReserved(id, default), new CodeRedeemed(id, "TEN", new Money(250, "EUR")),
                new PaymentDeclined(id, Guid.CreateVersion7(), "card_declined", "", default));
        }

        (await ViewAsync(id)).GetProperty("canPayAgain").GetBoolean().ShouldBeFalse();
        (await PayAsync(id, "tok_mastercard")).Body.GetProperty("reason").GetString().ShouldBe("tooManyAttempts");

        var old = await DeclinedAsync();
        host.Clock.Advance(TimeSpan.FromHours(25));
        (await PayAsync(old, "tok_mastercard")).Body.GetProperty("reason").GetString().ShouldBe("orderTooOld");
    }

    [Fact]
    public async Task Only_the_own_order_whose_payment_failed_can_be_paid_and_a_card_is_needed()
    {
        var id = await DeclinedAsync();
        (await host.PostAsync(host.As(Guid.CreateVersion7()), $"/api/orders/{id}/payment", new { paymentMethod = new { token = "tok_visa" } })).Status.ShouldBe(HttpStatusCode.NotFound);
        var (status, body) = await host.PostAsync(
            host.As(customer), $"/api/orders/{id}/payment", new { paymentMethod = new { token = "" } });
        (status, body.GetProperty("errors").TryGetProperty("paymentMethod.token", out _)).ShouldBe((HttpStatusCode.BadRequest, true));
        var placed = (await host.PlaceAsync(customer, OrderBody.Of(("MUG", 1)))).Body.GetProperty("id").GetGuid();
        (await PayAsync(placed, "tok_visa")).Body.GetProperty("reason").GetString().ShouldBe("cannotPay");
    }

    private async Task<Guid> ReservedAsync()
    {
        var id = (await host.PlaceAsync(customer, OrderBody.Of(("MUG", 1)) with { PromoCode = "TEN" })).Body.GetProperty("id").GetGuid();
        await host.DeliverAsync(new StockReserved(id, default), new CodeRedeemed(id, "TEN", new Money(250, "EUR")));
        return id;
    }

    private async Task<Guid> DeclinedAsync()
    {
        var id = await ReservedAsync();
        await host.DeliverAsync(new PaymentDeclined(id, Guid.CreateVersion7(), "card_declined", "Declined.", default));
        var view = await ViewAsync(id);
        (view.GetProperty("reason").GetString(), view.GetProperty("canPayAgain").GetBoolean()).ShouldBe(("paymentDeclined", true));
        return id;
    }

    private Task<(HttpStatusCode Status, JsonElement Body)> PayAsync(Guid id, string token, string? key = null) =>
        host.PostAsync(host.As(customer), $"/api/orders/{id}/payment", new { paymentMethod = new { token } }, key);

    private Task<JsonElement> ViewAsync(Guid id) => host.As(customer).GetFromJsonAsync<JsonElement>($"/api/orders/{id}");
}

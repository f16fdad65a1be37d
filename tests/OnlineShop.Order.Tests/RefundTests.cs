using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Order.Tests;

public sealed class RefundTests(OrderHost host) : IClassFixture<OrderHost>
{
    private readonly Guid customer = Guid.CreateVersion7();

    [Fact]
    public async Task The_shop_gives_a_part_back_and_never_more_than_the_total()
    {
        var order = await host.DeliveredAsync(customer, OrderBody.Of(("MUG", 1)));
        var part = await AskAsync(order, "10.00");
        (part.Status, part.Body.GetProperty("status").GetString()).ShouldBe((HttpStatusCode.Accepted, "pending"));
        var beyond = (await AskAsync(order, "7.41")).Body;
        (beyond.GetProperty("reason").GetString(), beyond.GetProperty("refundable").GetProperty("amount").GetString())
            .ShouldBe(("refundExceedsCaptured", "7.40"));
        beyond.GetProperty("errors").EnumerateObject().ShouldHaveSingleItem().Name.ShouldBe("amount");
        await host.RefundAsync(order, new Money(740, "EUR"));
        (await AskAsync(order, "7.40")).Status.ShouldBe(HttpStatusCode.Accepted);
        await host.RefundAsync(order, Money.Zero("EUR"));

        var refunds = await host.As(customer).GetFromJsonAsync<JsonElement>($"/api/orders/{order}/refunds");
        refunds.EnumerateArray().Select(refund => refund.GetProperty("status").GetString()).ShouldBe(["succeeded", "succeeded"]);
        var view = await host.As(customer).GetFromJsonAsync<JsonElement>($"/api/orders/{order}");
        (view.GetProperty("refunded").GetProperty("amount").GetString(), view.GetProperty("status").GetString())
            .ShouldBe(("17.40", "delivered"));
        // The payment is settled now, and a refund that comes late is told what one that comes at once is told.
        (await AskAsync(order, "0.01")).Body.GetProperty("reason").GetString().ShouldBe("refundExceedsCaptured");
    }

    [Fact]
    public async Task Fifty_parallel_refunds_never_exceed_the_total()
    {
        var order = await host.DeliveredAsync(customer, OrderBody.Of(("MUG", 1)));
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => AskAsync(order, "5.00")));
        answers.Count(answer => answer.Status == HttpStatusCode.Accepted).ShouldBe(3);
        (await host.PublishedAsync<RefundPayment>(e => e.OrderId == order)).Sum(e => e.Amount.MinorUnits).ShouldBe(1500);
    }

    [Fact]
    public async Task A_refund_that_failed_leaves_its_amount_free()
    {
        var order = await host.DeliveredAsync(customer, OrderBody.Of(("MUG", 1)));
        await AskAsync(order, "17.40");
        var asked = (await host.PublishedAsync<RefundPayment>(e => e.OrderId == order)).Single();
        await host.DeliverAsync(new PaymentRefundFailed(order, Guid.CreateVersion7(), asked.RefundId, asked.Amount, "declined", default));
        (await AskAsync(order, "17.40")).Status.ShouldBe(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task A_refund_that_fails_after_it_had_succeeded_is_taken_back_and_can_be_asked_for_again()
    {
        var order = await host.DeliveredAsync(customer, OrderBody.Of(("MUG", 1)));
        await AskAsync(order, "5.00");
        await host.RefundAsync(order, new Money(1240, "EUR"));
        await AskAsync(order, "12.40");
        await host.RefundAsync(order, Money.Zero("EUR"));
        var late = (await host.PublishedAsync<RefundPayment>(e => e.OrderId == order)).Single(e => e.Amount.MinorUnits == 1240);
        var failed = new PaymentRefundFailed(order, Guid.CreateVersion7(), late.RefundId, late.Amount, "lost_or_stolen_card", default);
        await host.DeliverAsync(failed, failed);

        var view = await host.As(customer).GetFromJsonAsync<JsonElement>($"/api/orders/{order}");
        view.GetProperty("refunded").GetProperty("amount").GetString().ShouldBe("5.00");
        var refunds = await host.As(customer).GetFromJsonAsync<JsonElement>($"/api/orders/{order}/refunds");
        refunds.EnumerateArray()
            .ToDictionary(
                refund => refund.GetProperty("amount").GetProperty("amount").GetString()!,
                refund => refund.GetProperty("status").GetString())
            .ShouldBe(new Dictionary<string, string?> { ["5.00"] = "succeeded", ["12.40"] = "failed" }, ignoreOrder: true);
        (await AskAsync(order, "12.41")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await AskAsync(order, "12.40")).Status.ShouldBe(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task What_payment_gave_back_by_itself_counts()
    {
        var order = await host.DeliveredAsync(customer, OrderBody.Of(("MUG", 1)));
        await host.DeliverAsync(
            new PaymentRefunded(order, Guid.CreateVersion7(), Guid.CreateVersion7(), new Money(1000, "EUR"), new Money(740, "EUR"), default));
        (await AskAsync(order, "7.41")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await AskAsync(order, "7.40")).Status.ShouldBe(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task Reports_that_cross_each_other_never_lower_what_went_back()
    {
        var order = await host.DeliveredAsync(customer, OrderBody.Of(("MUG", 1)));
        var payment = Guid.CreateVersion7();
        await host.DeliverAsync(
            new PaymentRefunded(order, payment, Guid.CreateVersion7(), new Money(500, "EUR"), new Money(240, "EUR"), default),
            new PaymentRefunded(order, payment, Guid.CreateVersion7(), new Money(1000, "EUR"), new Money(740, "EUR"), default));
        var view = await host.As(customer).GetFromJsonAsync<JsonElement>($"/api/orders/{order}");
        view.GetProperty("refunded").GetProperty("amount").GetString().ShouldBe("15.00");
    }

    [Fact]
    public async Task Bad_requests_are_refused_with_their_reason_and_ask_for_nothing()
    {
        var order = (await host.PlaceAsync(customer, OrderBody.Of(("MUG", 1)))).Body.GetProperty("id").GetGuid();
        (await AskAsync(order, "1.00")).Body.GetProperty("reason").GetString().ShouldBe("paymentNotCaptured");
        (await AskAsync(order, "1.00", "USD")).Body.GetProperty("errors").EnumerateObject().Single().Name.ShouldBe("amount.currency");
        (await host.PostAsync(host.AsAdmin(), $"/api/orders/{order}/refunds", new { }, "key")).Body.GetProperty("errors")
            .EnumerateObject().Select(e => e.Name).ShouldBe(["amount", "reason"]);
        (await host.PostAsync(host.AsAdmin(), $"/api/orders/{order}/refunds", new { amount = new Money(100, "EUR"), reason = "x" })).Body.GetProperty("errors").EnumerateObject().Single().Name.ShouldBe("Idempotency-Key");
        (await host.As(customer).PostAsJsonAsync($"/api/orders/{order}/refunds", new { })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await host.PublishedAsync<RefundPayment>(e => e.OrderId == order)).ShouldBeEmpty();
    }

    private Task<(HttpStatusCode Status, JsonElement Body)> AskAsync(Guid order, string amount, string currency = "EUR") =>
        host.PostAsync(
            host.AsAdmin(), $"/api/orders/{order}/refunds", new { amount = new { amount, currency }, reason = "goodwill" },
            Guid.NewGuid().ToString());
}

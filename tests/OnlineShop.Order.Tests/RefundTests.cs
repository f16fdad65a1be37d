using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Orders;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Order.Tests;

[Collection(nameof(LaterOrders))]
public sealed class RefundTests(OrderHost host)
{
    private static readonly Money Total = new(17_40, "EUR");
    private readonly Guid customer = Guid.CreateVersion7();
    private readonly Guid payment = Guid.CreateVersion7();

    private OrdersClient Orders => host.Orders(customer);

    [Fact]
    public async Task The_shop_gives_a_part_back_and_never_more_than_the_total()
    {
        var order = await DeliveredAsync();
        (await AskAsync(order, 10_00)).ShouldSucceed(HttpStatusCode.Accepted).Status.ShouldBe("pending");
        var beyond = Exceeds(await AskAsync(order, 7_41));
        beyond.Member<Money>("refundable").ShouldBe(new Money(7_40, "EUR"));
        beyond.Fields.ShouldBe(["amount"]);
        await host.RefundAsync(order, new Money(7_40, "EUR"));
        (await AskAsync(order, 7_40)).ShouldSucceed(HttpStatusCode.Accepted);
        await host.RefundAsync(order, Money.Zero("EUR"));

        (await Orders.RefundsAsync(order)).Select(refund => refund.Status).ShouldBe(["succeeded", "succeeded"]);
        var refunded = await Orders.GetAsync(order);
        refunded.Refunded.ShouldBe(Total);
        refunded.Status.ShouldBe(OrderStatus.Delivered);
        // The payment is settled now, and a refund that comes late is told what one that comes at once is told.
        Exceeds(await AskAsync(order, 1));
    }

    [Fact]
    public async Task Fifty_parallel_refunds_never_exceed_the_total()
    {
        var order = await DeliveredAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => AskAsync(order, 5_00)));
        answers.Count(answer => answer.Status == HttpStatusCode.Accepted).ShouldBe(3);
        (await host.PublishedAsync<RefundPayment>(e => e.OrderId == order)).Sum(e => e.Amount.MinorUnits)
            .ShouldBe(1500);
    }

    [Fact]
    public async Task A_refund_that_failed_leaves_its_amount_free()
    {
        var order = await DeliveredAsync();
        await AskAsync(order, 17_40);
        var asked = (await host.PublishedAsync<RefundPayment>(e => e.OrderId == order)).Single();
        await host.DeliverAsync(
            new PaymentRefundFailed(order, Guid.CreateVersion7(), asked.RefundId, asked.Amount, "declined", default));
        (await AskAsync(order, 17_40)).ShouldSucceed(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task A_refund_that_fails_after_it_had_succeeded_is_taken_back_and_can_be_asked_for_again()
    {
        var order = await DeliveredAsync();
        await AskAsync(order, 5_00);
        await host.RefundAsync(order, new Money(12_40, "EUR"));
        await AskAsync(order, 12_40);
        await host.RefundAsync(order, Money.Zero("EUR"));
        var late = (await host.PublishedAsync<RefundPayment>(e => e.OrderId == order))
            .Single(e => e.Amount.MinorUnits == 12_40);
        var failed = new PaymentRefundFailed(
            order, Guid.CreateVersion7(), late.RefundId, late.Amount, "lost_or_stolen_card", default);
        await host.DeliverAsync(failed, failed);

        (await Orders.GetAsync(order)).Refunded.ShouldBe(new Money(5_00, "EUR"));
        (await Orders.RefundsAsync(order)).ToDictionary(refund => refund.Amount, refund => refund.Status).ShouldBe(
            new Dictionary<Money, string> { [new(5_00, "EUR")] = "succeeded", [new(12_40, "EUR")] = "failed" },
            ignoreOrder: true);
        Exceeds(await AskAsync(order, 12_41));
        (await AskAsync(order, 12_40)).ShouldSucceed(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task What_payment_gave_back_by_itself_counts()
    {
        var order = await DeliveredAsync();
        await host.DeliverAsync(Refunded(order, 10_00, remaining: 7_40));
        Exceeds(await AskAsync(order, 7_41));
        (await AskAsync(order, 7_40)).ShouldSucceed(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task Reports_that_cross_each_other_never_lower_what_went_back()
    {
        var order = await DeliveredAsync();
        await host.DeliverAsync(Refunded(order, 5_00, remaining: 2_40), Refunded(order, 10_00, remaining: 7_40));
        (await Orders.GetAsync(order)).Refunded.ShouldBe(new Money(15_00, "EUR"));
    }

    [Fact]
    public async Task Bad_requests_are_refused_with_their_reason_and_ask_for_nothing()
    {
        var order = await host.PlaceAsync(customer, OrderBodies.Mugs(1));
        var admin = host.OrdersOfAdmin();
        (await AskAsync(order, 1_00)).ShouldBeRefused(HttpStatusCode.Conflict, "paymentNotCaptured");
        (await admin.RefundAsync(order, new Money(1_00, "USD"))).Problem.Fields.ShouldBe(["amount.currency"]);
        var path = $"/api/orders/{order}/refunds";
        (await admin.PostAsync<ApiRefund>(path, new { }, "key")).ShouldBeInvalid("amount", "reason");
        (await admin.PostAsync<ApiRefund>(path, new { amount = new Money(1_00, "EUR"), reason = "x" }))
            .ShouldBeInvalid("Idempotency-Key");
        (await Orders.PostAsync<ApiRefund>(path)).ShouldBeRefused(HttpStatusCode.Forbidden);
        (await host.PublishedAsync<RefundPayment>(e => e.OrderId == order)).ShouldBeEmpty();
    }

    private Task<Guid> DeliveredAsync() => host.DeliveredAsync(customer, OrderBodies.Mugs(1));

    private Task<Answer<ApiRefund>> AskAsync(Guid order, long cents) =>
        host.OrdersOfAdmin().RefundAsync(order, new Money(cents, "EUR"));

    /// <summary>Payment refunded something that Order had not asked for.</summary>
    private PaymentRefunded Refunded(Guid order, long cents, long remaining) => new(
        order, payment, Guid.CreateVersion7(), new Money(cents, "EUR"), new Money(remaining, "EUR"), default);

    private static ApiProblem Exceeds(Answer<ApiRefund> answer) =>
        answer.ShouldBeRefused(HttpStatusCode.Conflict, "refundExceedsCaptured");
}

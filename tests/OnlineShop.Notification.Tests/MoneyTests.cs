using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;
using static OnlineShop.Notification.Tests.NotificationMessages;

namespace OnlineShop.Notification.Tests;

/// <summary>What customers are told about their money: each refund, each failure, and no more than is known.</summary>
[Collection(NotificationCollection.Name)]
public sealed class MoneyTests(NotificationHost host)
{
    [Fact]
    public async Task Each_refund_is_told_once_with_its_own_amount()
    {
        var (user, order) = await host.OrderAsync();
        PaymentRefunded[] refunds = [host.Refunded(order, 300), host.Refunded(order, 123150)];
        await host.DeliverAsync(refunds);
        await host.RedeliverAsync(refunds);
        await host.WorkAsync();

        var number = NumberOf(order);
        host.Mail.For(user).Select(mail => mail.Text.Subject)
            .ShouldBe([$"We have refunded €3.00 for order {number}", $"We have refunded €1,231.50 for order {number}"]);
        host.Mail.For(user)[0].Text.Text.ShouldContain("We have refunded €3.00");
        (await host.KindsAsync(user, order)).ShouldBe(["orderRefunded", "orderRefunded"]);
        (await host.RowsAsync(user)).Count(row => row is { Channel: "push", State: "sent" }).ShouldBe(2);
    }

    [Fact]
    public async Task A_refund_that_comes_before_its_order_is_told_when_that_is_known()
    {
        var (user, order) = (await host.AddUserAsync(), Guid.CreateVersion7());
        var refund = host.Refunded(order, 500);
        await host.DeliverAsync(refund);
        await host.RedeliverAsync(refund);
        await host.WorkAsync();
        host.Mail.For(user).ShouldBeEmpty();

        var placed = host.Placed(order, user);
        await host.DeliverAsync(placed);
        await host.RedeliverAsync(placed, refund);
        await host.WorkAsync();
        host.Mail.For(user).ShouldHaveSingleItem().Text.Short.ShouldContain("€5.00");
    }

    [Fact]
    public async Task A_cancelled_order_promises_no_sum_that_went_back_before()
    {
        var (user, order) = await host.OrderAsync();
        var cancelled = host.Status(order, user, OrderStatus.Cancelled, 7, "customerRequest", OrderStatus.Confirmed);
        await host.DeliverAsync(host.Refunded(order, 10000), cancelled, host.Refunded(order, 113450));
        await host.WorkAsync();

        var mails = host.Mail.For(user);
        mails.Select(mail => mail.Text.Short.Contains('€', StringComparison.Ordinal)).ShouldBe([true, false, true]);
        mails[1].Text.Text.ShouldContain("We will refund whatever we still hold of your payment");
        mails[1].Text.Text.Split("Teapot")[0].ShouldNotContain("€");
    }

    [Theory]
    [InlineData(OrderStatus.Rejected, null, "promoCodeInvalid", "You have not been charged.")]
    [InlineData(OrderStatus.Rejected, OrderStatus.Placed, "outOfStock", "You have not been charged.")]
    [InlineData(OrderStatus.Rejected, OrderStatus.Reserved, "paymentDeclined", "You have not been charged.")]
    [InlineData(OrderStatus.Rejected, OrderStatus.RequiresAction, "paymentExpired", "If your bank shows a charge")]
    [InlineData(OrderStatus.Rejected, OrderStatus.Reserved, "timedOut", "If your bank shows a charge")]
    [InlineData(OrderStatus.Rejected, OrderStatus.Paid, "reservationExpired", "We will refund whatever we still hold of your payment")]
    [InlineData(OrderStatus.Cancelled, OrderStatus.Placed, "customerRequest", "You have not been charged.")]
    [InlineData(OrderStatus.Cancelled, OrderStatus.RequiresAction, "customerRequest", "If your bank shows a charge")]
    [InlineData(OrderStatus.Cancelled, OrderStatus.Shipped, "deliveryFailed", "We will refund whatever we still hold of your payment")]
    public async Task Whether_the_customer_was_charged_is_told_by_how_far_the_order_was(
        OrderStatus status, OrderStatus? previous, string reason, string expected)
    {
        var (user, order) = await host.OrderAsync();
        await host.DeliverAsync(host.Status(order, user, status, 7, reason, previous));
        await host.WorkAsync();
        host.Mail.For(user).ShouldHaveSingleItem().Text.Text.ShouldContain(expected);
    }

    [Fact]
    public async Task An_order_of_zero_was_charged_to_nobody()
    {
        var (user, order) = await host.OrderAsync();
        var cancelled = host.Status(order, user, OrderStatus.Cancelled, 7, "customerRequest", OrderStatus.Confirmed);
        await host.DeliverAsync(cancelled with { Total = new Money(0, "EUR") });
        await host.WorkAsync();
        host.Mail.For(user).ShouldHaveSingleItem().Text.Text.ShouldContain("You have not been charged.");
    }

    [Fact]
    public async Task A_refund_that_fails_is_told_and_its_repetitions_are_not_until_money_has_gone_back()
    {
        var (user, order) = await host.OrderAsync();
        await host.DeliverAsync(
            host.RefundFailed(order, 300), host.RefundFailed(order, 300), host.RefundFailed(order, 300));
        await host.WorkAsync();
        host.Mail.For(user).ShouldHaveSingleItem().Text.Text.ShouldContain("your bank did not accept it");

        // The second try succeeds, and the bank returns the money days later.
        var refund = host.Refunded(order, 300);
        await host.DeliverAsync(refund, host.RefundFailed(order, 300) with { RefundId = refund.RefundId });
        await host.WorkAsync();
        host.Mail.For(user).Count.ShouldBe(3);
        (await host.KindsAsync(user, order))
            .ShouldBe(["orderRefundFailed", "orderRefunded", "orderRefundFailed"]);
    }

    [Fact]
    public async Task A_refund_that_the_shop_itself_refused_is_told_to_nobody()
    {
        var (user, order) = await host.OrderAsync();
        await host.DeliverAsync(host.RefundFailed(order, 300, "refundExceedsCaptured"));
        await host.WorkAsync();
        (await host.RowsAsync(user)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_agreed_on_and_what_becomes_of_the_money_is_mailed_also_with_email_off()
    {
        var (user, order) = await host.OrderAsync("inbox");
        await host.DeliverAsync(
            host.Status(order, user, OrderStatus.Placed, 1), host.Status(order, user, OrderStatus.Reserved, 2),
            host.Status(order, user, OrderStatus.Paid, 3), host.Status(order, user, OrderStatus.Confirmed, 4),
            host.Status(order, user, OrderStatus.Shipped, 5),
            host.Status(order, user, OrderStatus.Delivered, 6), host.Refunded(order, 300),
            host.RefundFailed(order, 300));
        await host.WorkAsync();

        host.Mail.For(user).Select(mail => mail.Text.Subject.Split(' ')[0]).ShouldBe(["We", "Your", "We", "The"]);
        (await host.RowsAsync(user)).Where(row => row.Channel == "email").Select(row => (row.Kind, row.State)).ShouldBe(
        [
            ("orderPlaced", "sent"), ("orderConfirmed", "sent"), ("orderShipped", "off"),
            ("orderDelivered", "off"), ("orderRefunded", "sent"), ("orderRefundFailed", "sent"),
        ]);
        (await host.RowsAsync(user)).Where(row => row.Channel is "push" or "sms")
            .ShouldAllBe(row => row.State == "off");
    }

    [Fact]
    public async Task With_email_off_neither_a_welcome_nor_a_campaign_is_mailed()
    {
        var user = await host.AddUserAsync(channels: [], marketing: true);
        await host.DeliverAsync(host.Registered(user), host.Campaign() with { Code = null });
        await host.WorkAsync();
        host.Mail.For(user).ShouldBeEmpty();
    }

    [Fact]
    public async Task Each_step_of_a_return_is_told_with_the_shops_word_and_what_is_to_go_back()
    {
        var (user, order) = await host.OrderAsync("inbox");
        var back = Guid.CreateVersion7();
        ReturnStatusChanged Return(ReturnStatus status, long version, string? note = null) =>
            new(order, user, back, status, null, new Money(2500, "EUR"), note, version, host.Clock.GetUtcNow());
        await host.DeliverAsync(
            Return(ReturnStatus.Requested, 1), Return(ReturnStatus.Approved, 2, "Use the <label> in the box."),
            Return(ReturnStatus.Received, 3), Return(ReturnStatus.Refunded, 4),
            Return(ReturnStatus.Declined, 5, "It was worn."), Return(ReturnStatus.Withdrawn, 6));
        await host.WorkAsync();

        var mails = host.Mail.For(user);
        mails.Count.ShouldBe(4);
        mails[0].Text.Short.ShouldNotContain("€", customMessage: "the amount is an estimate until the goods are here");
        mails[1].Text.Html.ShouldContain("Use the &lt;label&gt; in the box.");
        mails[2].Text.Text.ShouldContain("We will refund €25.00");
        mails[3].Text.Text.ShouldContain("It was worn.");
        (await host.KindsAsync(user, order))
            .ShouldBe(["returnDeclined", "returnReceived", "returnApproved", "returnRequested"]);
    }
}

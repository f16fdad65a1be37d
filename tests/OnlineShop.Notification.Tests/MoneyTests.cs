using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Notification.Tests;

/// <summary>What customers are told about their money: each refund, each failure, and no more than is known.</summary>
[Collection(NotificationCollection.Name)]
public sealed class MoneyTests(NotificationHost host)
{
    [Fact]
    public async Task Each_refund_is_told_once_with_its_own_amount()
    {
        var (user, order) = await OrderAsync();
        var refunds = new[] { Refunded(order, 300), Refunded(order, 123150) };
        await host.DeliverAsync(refunds);
        await host.RedeliverAsync(refunds);
        await host.WorkAsync();

        var number = order.ToString("N")[^8..].ToUpperInvariant();
        host.Mail.For(user).Select(mail => mail.Text.Subject)
            .ShouldBe([$"We have refunded €3.00 for order {number}", $"We have refunded €1,231.50 for order {number}"]);
        host.Mail.For(user)[0].Text.Text.ShouldContain("We have refunded €3.00");
        var inbox = (await host.InboxAsync(user, $"?orderId={order}")).GetProperty("items").EnumerateArray().ToList();
        inbox.Select(item => item.GetProperty("kind").GetString()).ShouldBe(["orderRefunded", "orderRefunded"]);
        (await host.RowsAsync(user)).Count(row => row is { Channel: "push", State: "sent" }).ShouldBe(2);
    }

    [Fact]
    public async Task A_refund_that_comes_before_its_order_is_told_when_that_is_known()
    {
        var (user, order) = (await host.AddUserAsync(), Guid.CreateVersion7());
        var refund = Refunded(order, 500);
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
        var (user, order) = await OrderAsync();
        var cancelled = host.Status(order, user, OrderStatus.Cancelled, 7, "customerRequest", OrderStatus.Confirmed);
        await host.DeliverAsync(Refunded(order, 10000), cancelled, Refunded(order, 113450));
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
        var (user, order) = await OrderAsync();
        await host.DeliverAsync(host.Status(order, user, status, 7, reason, previous));
        await host.WorkAsync();
        host.Mail.For(user).ShouldHaveSingleItem().Text.Text.ShouldContain(expected);
    }

    [Fact]
    public async Task An_order_of_zero_was_charged_to_nobody()
    {
        var (user, order) = await OrderAsync();
        var cancelled = host.Status(order, user, OrderStatus.Cancelled, 7, "customerRequest", OrderStatus.Confirmed);
        await host.DeliverAsync(cancelled with { Total = new Money(0, "EUR") });
        await host.WorkAsync();
        host.Mail.For(user).ShouldHaveSingleItem().Text.Text.ShouldContain("You have not been charged.");
    }

    [Fact]
    public async Task A_refund_that_fails_is_told_and_its_repetitions_are_not_until_money_has_gone_back()
    {
        var (user, order) = await OrderAsync();
        await host.DeliverAsync(Failed(order, 300), Failed(order, 300), Failed(order, 300));
        await host.WorkAsync();
        host.Mail.For(user).ShouldHaveSingleItem().Text.Text.ShouldContain("your bank did not accept it");

        // The second try succeeds, and the bank returns the money days later.
        var refund = Refunded(order, 300);
        await host.DeliverAsync(refund, Failed(order, 300) with { RefundId = refund.RefundId });
        await host.WorkAsync();
        host.Mail.For(user).Count.ShouldBe(3);
        (await host.InboxAsync(user, $"?orderId={order}")).GetProperty("items").EnumerateArray()
            .Select(item => item.GetProperty("kind").GetString())
            .ShouldBe(["orderRefundFailed", "orderRefunded", "orderRefundFailed"]);
    }

    [Fact]
    public async Task A_refund_that_the_shop_itself_refused_is_told_to_nobody()
    {
        var (user, order) = await OrderAsync();
        await host.DeliverAsync(Failed(order, 300, "refundExceedsCaptured"));
        await host.WorkAsync();
        (await host.RowsAsync(user)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_agreed_on_and_what_becomes_of_the_money_is_mailed_also_with_email_off()
    {
        var (user, order) = await OrderAsync("inbox");
        await host.DeliverAsync(
            host.Status(order, user, OrderStatus.Placed, 1), host.Status(order, user, OrderStatus.Reserved, 2),
            host.Status(order, user, OrderStatus.Paid, 3), host.Status(order, user, OrderStatus.Confirmed, 4),
            host.Status(order, user, OrderStatus.Shipped, 5),
            host.Status(order, user, OrderStatus.Delivered, 6), Refunded(order, 300), Failed(order, 300));
        await host.WorkAsync();

        host.Mail.For(user).Select(mail => mail.Text.Subject.Split(' ')[0]).ShouldBe(["We", "Your", "We", "The"]);
        (await host.RowsAsync(user)).Where(row => row.Channel == "email").Select(row => (row.Kind, row.State)).ShouldBe(
        [
            ("orderPlaced", "sent"), ("orderConfirmed", "sent"), ("orderShipped", "skipped"), ("orderDelivered", "skipped"),
            ("orderRefunded", "sent"), ("orderRefundFailed", "sent"),
        ]);
        (await host.RowsAsync(user)).Where(row => row.Channel is "push" or "sms").ShouldAllBe(row => row.State == "skipped");
    }

    [Fact]
    public async Task With_email_off_neither_a_welcome_nor_a_campaign_is_mailed()
    {
        var user = await host.AddUserAsync(channels: [], marketing: true);
        await host.DeliverAsync(
            new AccountRegistered(user, $"{user:N}@example.com", "Ada", "en", "customer", host.Clock.GetUtcNow()),
            new CampaignStarted(Guid.CreateVersion7(), "summer", null, [new("en", "Summer", "Ten percent off")], host.Clock.GetUtcNow()));
        await host.WorkAsync();
        host.Mail.For(user).ShouldBeEmpty();
    }

    [Fact]
    public async Task Each_step_of_a_return_is_told_with_the_shops_word_and_what_is_to_go_back()
    {
        var (user, order) = await OrderAsync("inbox");
        var back = Guid.CreateVersion7();
        ReturnStatusChanged Return(ReturnStatus status, long version, string? note = null) =>
            new(order, user, back, status, null, new Money(2500, "EUR"), note, version, host.Clock.GetUtcNow());
        await host.DeliverAsync(
            Return(ReturnStatus.Requested, 1), Return(ReturnStatus.Approved, 2, "Use the <label> in the box."),
            Return(ReturnStatus.Received, 3), Return(ReturnStatus.Refunded, 4), Return(ReturnStatus.Declined, 5, "It was worn."),
            Return(ReturnStatus.Withdrawn, 6));
        await host.WorkAsync();

        var mails = host.Mail.For(user);
        mails.Count.ShouldBe(4);
        mails[0].Text.Short.ShouldNotContain("€", customMessage: "the amount is an estimate until the goods are here");
        mails[1].Text.Html.ShouldContain("Use the &lt;label&gt; in the box.");
        mails[2].Text.Text.ShouldContain("We will refund €25.00");
        mails[3].Text.Text.ShouldContain("It was worn.");
        (await host.InboxAsync(user, $"?orderId={order}")).GetProperty("items").EnumerateArray()
            .Select(item => item.GetProperty("kind").GetString())
            .ShouldBe(["returnDeclined", "returnReceived", "returnApproved", "returnRequested"]);
    }

    [Fact]
    public async Task What_asks_for_a_confirmation_leads_to_the_banks_page_also_when_that_is_told_later()
    {
        const string page = "https://bank.example/3ds?a=1&b=2";
        var (user, order) = (await host.AddUserAsync(phone: "+4915112345678"), Guid.CreateVersion7());
        await host.DeliverAsync(host.Placed(order, user), host.Status(order, user, OrderStatus.RequiresAction, 3));
        await host.WorkAsync();
        host.Mail.For(user).ShouldBeEmpty();

        await host.DeliverAsync(new PaymentActionRequired(order, Guid.CreateVersion7(), page, host.Clock.GetUtcNow()));
        await host.WorkAsync();
        var mail = host.Mail.For(user).ShouldHaveSingleItem();
        mail.Text.Text.ShouldContain($"Confirm the payment: {page}");
        mail.Text.Html.ShouldContain("href=\"https://bank.example/3ds?a=1&amp;b=2\"");
        host.Sms.ShouldContain(sms => sms.Text.EndsWith(page));
        var item = (await host.InboxAsync(user, $"?orderId={order}")).GetProperty("items").EnumerateArray().Single();
        item.GetProperty("data").GetProperty("actionUrl").GetString().ShouldBe(page);
    }

    [Fact]
    public async Task An_order_that_is_paid_again_says_so_and_leads_to_the_page_of_that_try()
    {
        var (user, order) = await OrderAsync();
        PaymentActionRequired Page(string page) =>
            new(order, Guid.CreateVersion7(), $"https://bank.example/{page}", host.Clock.GetUtcNow());
        await host.DeliverAsync(
            host.Status(order, user, OrderStatus.Placed, 1), Page("first"), host.Status(order, user, OrderStatus.RequiresAction, 3));
        await host.WorkAsync();
        host.Clock.Advance(TimeSpan.FromMinutes(16));
        var again = host.Status(order, user, OrderStatus.Placed, 5, null, OrderStatus.Rejected);
        var action = host.Status(order, user, OrderStatus.RequiresAction, 7);
        await host.DeliverAsync(
            host.Status(order, user, OrderStatus.Rejected, 4, "paymentExpired", OrderStatus.RequiresAction), again, action);
        await host.WorkAsync();
        host.Mail.For(user).Count.ShouldBe(4, "the last one waits for its page");

        host.Clock.Advance(TimeSpan.FromSeconds(3));
        await host.DeliverAsync(Page("second"));
        await host.RedeliverAsync(again);
        await host.WorkAsync();
        var mails = host.Mail.For(user);
        mails.Count.ShouldBe(5);
        mails[0].Text.Text.ShouldContain("Thank you for your order");
        mails[1].Text.Text.ShouldContain("https://bank.example/first");
        mails[3].Text.Subject.ShouldStartWith("We are processing your order");
        mails[3].Text.Text.ShouldContain("is being paid again");
        mails[4].Text.Text.ShouldContain("https://bank.example/second");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/relative")]
    public async Task Without_a_page_to_lead_to_it_is_told_after_a_minute_all_the_same(string? page)
    {
        var (user, order) = await OrderAsync();
        if (page is not null)
            await host.DeliverAsync(new PaymentActionRequired(order, Guid.CreateVersion7(), page, host.Clock.GetUtcNow()));
        await host.DeliverAsync(host.Status(order, user, OrderStatus.RequiresAction, 3));
        await host.WorkAsync();
        host.Mail.For(user).ShouldBeEmpty();

        host.Clock.Advance(TimeSpan.FromMinutes(1.1));
        await host.WorkAsync();
        host.Mail.For(user).ShouldHaveSingleItem().Text.Html.ShouldNotContain("href");
    }

    [Fact]
    public async Task What_can_only_be_done_in_time_is_not_sent_too_late()
    {
        var (user, order) = await OrderAsync();
        await host.DeliverAsync(
            new PaymentActionRequired(order, Guid.CreateVersion7(), "https://bank.example/3ds", host.Clock.GetUtcNow()),
            host.Status(order, user, OrderStatus.RequiresAction, 3),
            new ShipmentStatusChanged(
                order, user, Guid.CreateVersion7(), ShipmentStatus.OutForDelivery, "T-1", null, 3, host.Clock.GetUtcNow()));
        host.Clock.Advance(TimeSpan.FromHours(13));
        await host.WorkAsync();

        host.Mail.For(user).ShouldBeEmpty();
        (await host.RowsAsync(user)).ShouldAllBe(row => row.State == (row.Channel == "inbox" ? "sent" : "skipped"));
    }

    private async Task<(Guid User, Guid Order)> OrderAsync(params string[] channels)
    {
        var (user, order) = (await host.AddUserAsync(channels: channels.Length > 0 ? channels : null), Guid.CreateVersion7());
        await host.DeliverAsync(host.Placed(order, user));
        return (user, order);
    }

    private PaymentRefunded Refunded(Guid order, long cents) =>
        new(order, Guid.CreateVersion7(), Guid.CreateVersion7(), new Money(cents, "EUR"), new Money(0, "EUR"), host.Clock.GetUtcNow());

    private PaymentRefundFailed Failed(Guid order, long cents, string reason = "expired_or_canceled_card") =>
        new(order, Guid.CreateVersion7(), Guid.CreateVersion7(), new Money(cents, "EUR"), reason, host.Clock.GetUtcNow());
}

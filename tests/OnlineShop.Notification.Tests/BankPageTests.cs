using OnlineShop.Contracts.Messages;

namespace OnlineShop.Notification.Tests;

/// <summary>What asks customers to confirm a payment on the page of their bank.</summary>
[Collection(NotificationCollection.Name)]
public sealed class BankPageTests(NotificationHost host)
{
    [Fact]
    public async Task What_asks_for_a_confirmation_leads_to_the_banks_page_also_when_that_is_told_later()
    {
        const string page = "https://bank.example/3ds?a=1&b=2";
        var (user, order) = (await host.AddUserAsync(phone: "+4915112345678"), Guid.CreateVersion7());
        await host.DeliverAsync(host.Placed(order, user), host.Status(order, user, OrderStatus.RequiresAction, 3));
        await host.WorkAsync();
        host.Mail.For(user).ShouldBeEmpty();

        await host.DeliverAsync(host.ActionRequired(order, page));
        await host.WorkAsync();
        var mail = host.Mail.For(user).ShouldHaveSingleItem();
        mail.Text.Text.ShouldContain($"Confirm the payment: {page}");
        mail.Text.Html.ShouldContain("href=\"https://bank.example/3ds?a=1&amp;b=2\"");
        host.Sms.ShouldContain(sms => sms.Text.EndsWith(page));
        (await host.InboxAsync(user, $"?orderId={order}")).Items.Single().Data["actionUrl"].ShouldBe(page);
    }

    [Fact]
    public async Task An_order_that_is_paid_again_says_so_and_leads_to_the_page_of_that_try()
    {
        var (user, order) = await host.OrderAsync();
        PaymentActionRequired Page(string page) =>
            host.ActionRequired(order, $"https://bank.example/{page}");
        await host.DeliverAsync(
            host.Status(order, user, OrderStatus.Placed, 1), Page("first"),
            host.Status(order, user, OrderStatus.RequiresAction, 3));
        await host.WorkAsync();
        host.Clock.Advance(TimeSpan.FromMinutes(16));
        var again = host.Status(order, user, OrderStatus.Placed, 5, null, OrderStatus.Rejected);
        var action = host.Status(order, user, OrderStatus.RequiresAction, 7);
        await host.DeliverAsync(
            host.Status(order, user, OrderStatus.Rejected, 4, "paymentExpired", OrderStatus.RequiresAction), again,
            action);
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
        var (user, order) = await host.OrderAsync();
        if (page is not null)
            await host.DeliverAsync(host.ActionRequired(order, page));
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
        var (user, order) = await host.OrderAsync();
        await host.DeliverAsync(
            host.ActionRequired(order, "https://bank.example/3ds"),
            host.Status(order, user, OrderStatus.RequiresAction, 3),
            host.Parcel(order, user, ShipmentStatus.OutForDelivery));
        host.Clock.Advance(TimeSpan.FromHours(13));
        await host.WorkAsync();

        host.Mail.For(user).ShouldBeEmpty();
        (await host.RowsAsync(user)).Where(row => row.Channel is "email" or "sms").Select(row => (row.Kind, row.Channel, row.State))
            .ShouldBe(
                [("orderRequiresAction", "email", "skipped"), ("orderRequiresAction", "sms", "off"), ("shipmentOutForDelivery", "sms", "off")],
                ignoreOrder: true);
        (await host.InboxAsync(user, $"?orderId={order}")).Items.Count.ShouldBe(2);
    }
}

using System.Diagnostics.Metrics;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using OnlineShop.Contracts.Messages;
using static OnlineShop.Notification.Tests.NotificationMessages;

namespace OnlineShop.Notification.Tests;

[Collection(NotificationCollection.Name)]
public sealed class DeliveryTests(NotificationHost host)
{
    [Fact]
    public async Task A_new_account_is_welcomed_once_in_its_language()
    {
        var user = Guid.CreateVersion7();
        var registered = host.Registered(user) with { DisplayName = "Иван", Locale = "ru" };
        await host.DeliverAsync(registered);
        await host.RedeliverAsync(registered);
        await host.WorkAsync();

        var mail = host.Mail.For(user).ShouldHaveSingleItem();
        mail.Text.Subject.ShouldBe("Добро пожаловать в Online Shop, Иван");
        (await host.InboxAsync(user)).Items.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_guest_is_not_welcomed_and_gets_the_mails_of_the_order()
    {
        var (user, order) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await host.DeliverAsync(host.Registered(user) with { IsGuest = true });
        await host.WorkAsync();
        host.Mail.For(user).ShouldBeEmpty();
        (await host.InboxAsync(user)).Items.ShouldBeEmpty();

        await host.DeliverAsync(
            host.Changed(order, user, OrderStatus.Placed, OrderStatus.Reserved, OrderStatus.Paid, OrderStatus.Confirmed));
        await host.WorkAsync();

        host.Mail.For(user).Select(mail => mail.Text.Subject).ShouldContain($"Your order {NumberOf(order)} is confirmed");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Every_status_is_told_once_in_the_inbox_and_the_main_ones_by_mail(bool atOnce)
    {
        var (user, order) = (await host.AddUserAsync(), Guid.CreateVersion7());
        OrderStatus[] statuses = [OrderStatus.Placed, OrderStatus.Reserved, OrderStatus.Paid, OrderStatus.Confirmed];
        IMessage[] messages = atOnce
            ? [host.Changed(order, user, statuses)]
            : [host.Placed(order, user), .. statuses.Select((status, index) => host.Status(order, user, status, index + 1))];
        await host.DeliverAsync(messages);
        await host.RedeliverAsync(messages);
        await host.WorkAsync();

        var items = (await host.InboxAsync(user, $"?orderId={order}")).Items;
        items.Select(item => item.Kind).ShouldBe(["orderConfirmed", "orderPaid", "orderReserved", "orderPlaced"]);
        items[0].Data["orderId"].ShouldBe(order.ToString());
        var number = NumberOf(order);
        host.Mail.For(user).Select(m => m.Text.Subject)
            .ShouldBe([$"We have received your order {number}", $"Your order {number} is confirmed"]);
        host.Mail.For(user)[1].Text.Text.ShouldContain("2 × Teapot: €1,000.00");
        host.Mail.For(user)[1].Text.Html.ShouldContain("€1,234.50");
    }

    [Fact]
    public async Task A_status_waits_for_the_contact_of_its_user()
    {
        var (user, order) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await host.DeliverAsync(host.Status(order, user, OrderStatus.Confirmed, 4));
        await host.WorkAsync();
        host.Mail.For(user).ShouldBeEmpty();

        await host.DeliverAsync(host.Registered(user));
        await host.WorkAsync();
        host.Mail.For(user).Count.ShouldBe(2);
        (await host.RowsAsync(user)).ShouldAllBe(row => row.State == "sent");
    }

    [Fact]
    public async Task A_contact_that_never_comes_ends_the_waiting()
    {
        using var dropped = new MetricCollector<long>(host.Get<IMeterFactory>(), "OnlineShop.Notification", "shop.notifications.dropped");
        var (user, order) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await host.DeliverAsync(host.Status(order, user, OrderStatus.Reserved, 2));
        await host.WorkAsync();
        (await host.RowsAsync(user)).ShouldHaveSingleItem().State.ShouldBe("waiting");

        host.Clock.Advance(TimeSpan.FromDays(8));
        await host.WorkAsync();
        (await host.RowsAsync(user)).ShouldBeEmpty();
        dropped.GetMeasurementSnapshot().Sum(one => one.Value).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_channel_that_is_off_stays_silent()
    {
        var (user, order) = (await host.AddUserAsync(channels: ["inbox"]), Guid.CreateVersion7());
        await host.DeliverAsync(host.Status(order, user, OrderStatus.Shipped, 5));
        await host.WorkAsync();

        host.Mail.For(user).ShouldBeEmpty();
        (await host.StatesAsync(user)).ShouldBe(
            new Dictionary<string, string> { ["inbox"] = "sent", ["push"] = "off", ["email"] = "off", ["sms"] = "off" },
            ignoreOrder: true);
    }

    [Fact]
    public async Task The_tracking_number_is_in_the_mail_and_the_inbox_whichever_topic_comes_first()
    {
        var (user, order) = (await host.AddUserAsync(), Guid.CreateVersion7());
        await host.DeliverAsync(
            new ShipmentCreated(order, user, Guid.CreateVersion7(), "Swift", "TRACK-77", host.Clock.GetUtcNow()),
            host.Placed(order, user), host.Status(order, user, OrderStatus.Shipped, 6));
        await host.WorkAsync();

        host.Mail.For(user).ShouldHaveSingleItem().Text.Text.ShouldContain("TRACK-77");
        (await host.InboxAsync(user)).Items.ShouldAllBe(item => item.Data["trackingNumber"] == "TRACK-77");
    }

    [Theory]
    [InlineData(ShipmentStatus.Pending, 0)]
    [InlineData(ShipmentStatus.LabelCreated, 0)]
    [InlineData(ShipmentStatus.InTransit, 1)]
    [InlineData(ShipmentStatus.OutForDelivery, 1)]
    [InlineData(ShipmentStatus.Delivered, 1)]
    [InlineData(ShipmentStatus.Cancelled, 1)]
    [InlineData(ShipmentStatus.Failed, 1)]
    public async Task Each_step_of_a_parcel_reaches_the_inbox_once(ShipmentStatus status, int expected)
    {
        var user = await host.AddUserAsync();
        var changed = host.Parcel(Guid.CreateVersion7(), user, status);
        await host.DeliverAsync(changed);
        await host.RedeliverAsync(changed);
        await host.WorkAsync();
        (await host.InboxAsync(user)).Items.Count.ShouldBe(expected);
    }

    [Fact]
    public async Task A_stage_that_is_told_again_is_no_news_and_a_cancellation_that_came_too_late_is_answered_once()
    {
        var (user, order, shipment) = (await host.AddUserAsync(), Guid.CreateVersion7(), Guid.CreateVersion7());
        ShipmentStatusChanged Parcel(ShipmentStatus status, long version, string? detail = null) =>
            host.Parcel(order, user, status, version, detail) with { ShipmentId = shipment };
        await host.DeliverAsync(
            host.Placed(order, user), Parcel(ShipmentStatus.InTransit, 3),
            Parcel(ShipmentStatus.InTransit, 4, ShipmentStatusChanged.TooLateToCancel),
            Parcel(ShipmentStatus.InTransit, 5, ShipmentStatusChanged.TooLateToCancel),
            Parcel(ShipmentStatus.Failed, 6, "Lost."),
            Parcel(ShipmentStatus.Failed, 7, "Lost."),
            Parcel(ShipmentStatus.Failed, 8, ShipmentStatusChanged.TooLateToCancel));
        await host.WorkAsync();

        (await host.KindsAsync(user, order))
            .ShouldBe(["shipmentFailed", "orderCancelRefused", "shipmentInTransit"]);
        host.Mail.For(user).Select(mail => mail.Text.Short).ShouldAllBe(text => !text.Contains("tooLate"));
        host.Mail.For(user)[0].Text.Subject.ShouldContain("could not be cancelled");
    }

    [Fact]
    public async Task An_older_profile_does_not_overwrite_a_newer_one()
    {
        var user = Guid.CreateVersion7();
        UserProfileChanged Profile(long version, string language) =>
            host.Profile(user) with { Language = language, Channels = ["email"], Version = version };
        await host.DeliverAsync(
            Profile(5, "ru"), Profile(4, "en"),
            host.Registered(user) with { Email = "old@example.com", DisplayName = "Old" });
        await host.DeliverAsync(host.Confirmed(user));
        await host.WorkAsync();
        host.Mail.For(user).Select(m => m.Text.Subject)
            .ShouldContain(subject => subject.StartsWith("Ваш заказ", StringComparison.Ordinal));
    }
}

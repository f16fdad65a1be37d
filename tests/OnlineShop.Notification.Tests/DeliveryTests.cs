using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Options;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data.Statements;
using OnlineShop.Notification.Outgoing;

namespace OnlineShop.Notification.Tests;

[Collection(NotificationCollection.Name)]
public sealed class DeliveryTests(NotificationHost host)
{
    [Fact]
    public async Task A_new_account_is_welcomed_once_in_its_language()
    {
        var user = Guid.CreateVersion7();
        var registered = new AccountRegistered(user, $"{user:N}@example.com", "Иван", "ru", "customer", host.Clock.GetUtcNow());
        await host.DeliverAsync(registered);
        await host.RedeliverAsync(registered);
        await host.WorkAsync();

        var mail = host.Mail.For(user).ShouldHaveSingleItem();
        mail.Text.Subject.ShouldBe("Добро пожаловать в Online Shop, Иван");
        (await host.InboxAsync(user)).GetProperty("items").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Every_status_is_told_once_in_the_inbox_and_the_main_ones_by_mail()
    {
        var (user, order) = (await host.AddUserAsync(), Guid.CreateVersion7());
        IMessage[] messages =
        [
            host.Placed(order, user), host.Status(order, user, OrderStatus.Placed, 1), host.Status(order, user, OrderStatus.Reserved, 2),
            host.Status(order, user, OrderStatus.Paid, 3), host.Status(order, user, OrderStatus.Confirmed, 4),
        ];
        await host.DeliverAsync(messages);
        await host.RedeliverAsync(messages);
        await host.WorkAsync();

        var items = (await host.InboxAsync(user, $"?orderId={order}")).GetProperty("items").EnumerateArray().ToList();
        items.Select(i => i.GetProperty("kind").GetString()).ShouldBe(["orderConfirmed", "orderPaid", "orderReserved", "orderPlaced"]);
        items[0].GetProperty("data").GetProperty("orderId").GetGuid().ShouldBe(order);
        var number = order.ToString("N")[^8..].ToUpperInvariant();
        host.Mail.For(user).Select(m => m.Text.Subject)
            .ShouldBe([$"We have received your order {number}", $"Your order {number} is confirmed"]);
        host.Mail.For(user)[1].Text.Text.ShouldContain("2 × Teapot: €1,000.00");
        host.Mail.For(user)[1].Text.Html.ShouldContain("€1,234.50");
    }

    [Fact]
    public async Task A_row_that_cannot_be_read_does_not_hold_up_others_and_is_given_up_in_the_end()
    {
        var (bad, good) = (await host.AddUserAsync(), await host.AddUserAsync());
        await host.DeliverAsync(
            host.Status(Guid.CreateVersion7(), bad, OrderStatus.Confirmed, 4),
            host.Status(Guid.CreateVersion7(), good, OrderStatus.Confirmed, 4));
        await using (var connection = await host.Database.OpenConnectionAsync())
            await connection.ExecuteAsync("update outgoing set facts = '[]' where user_id = @bad", new { bad });

        await host.WorkAsync();
        host.Mail.For(good).ShouldHaveSingleItem();
        host.Mail.For(bad).ShouldBeEmpty();

        for (var attempt = 0; attempt < host.Get<IOptions<DeliveryOptions>>().Value.MaxAttempts; attempt++)
        {
            host.Clock.Advance(TimeSpan.FromMinutes(2));
            await host.WorkAsync();
        }

        (await host.RowsAsync(bad)).ShouldAllBe(row => row.State == "failed" && row.Error!.Contains("JSON"));
    }

    [Fact]
    public async Task A_status_waits_for_the_contact_of_its_user()
    {
        var (user, order) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await host.DeliverAsync(host.Status(order, user, OrderStatus.Confirmed, 4));
        await host.WorkAsync();
        host.Mail.For(user).ShouldBeEmpty();

        await host.DeliverAsync(
            new AccountRegistered(user, $"{user:N}@example.com", "Ada", "en", "customer", host.Clock.GetUtcNow()));
        await host.WorkAsync();
        host.Mail.For(user).Count.ShouldBe(2);
        (await host.RowsAsync(user)).ShouldAllBe(row => row.State == "sent");
    }

    [Fact]
    public async Task A_contact_that_never_comes_ends_the_waiting()
    {
        var (user, order) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await host.DeliverAsync(host.Status(order, user, OrderStatus.Reserved, 2));
        await host.WorkAsync();
        (await host.RowsAsync(user)).ShouldHaveSingleItem().State.ShouldBe("pending");

        host.Clock.Advance(TimeSpan.FromDays(8));
        await host.WorkAsync();
        (await host.RowsAsync(user)).ShouldHaveSingleItem().State.ShouldBe("failed");
    }

    [Fact]
    public async Task A_channel_that_is_off_stays_silent()
    {
        var (user, order) = (await host.AddUserAsync(channels: ["inbox"]), Guid.CreateVersion7());
        await host.DeliverAsync(host.Status(order, user, OrderStatus.Shipped, 5));
        await host.WorkAsync();

        host.Mail.For(user).ShouldBeEmpty();
        (await host.RowsAsync(user)).ToDictionary(r => r.Channel, r => r.State)
            .ShouldBe(
                new Dictionary<string, string> { ["inbox"] = "sent", ["push"] = "skipped", ["email"] = "skipped", ["sms"] = "skipped" },
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
        (await host.InboxAsync(user)).GetProperty("items").EnumerateArray()
            .ShouldAllBe(item => item.GetProperty("data").GetProperty("trackingNumber").GetString() == "TRACK-77");
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
        var changed = new ShipmentStatusChanged(
            Guid.CreateVersion7(), user, Guid.CreateVersion7(), status, "T-1", null, 3, host.Clock.GetUtcNow());
        await host.DeliverAsync(changed);
        await host.RedeliverAsync(changed);
        await host.WorkAsync();
        (await host.InboxAsync(user)).GetProperty("items").GetArrayLength().ShouldBe(expected);
    }

    [Fact]
    public async Task A_stage_that_is_told_again_is_no_news_and_a_cancellation_that_came_too_late_is_answered_once()
    {
        var (user, order, shipment) = (await host.AddUserAsync(), Guid.CreateVersion7(), Guid.CreateVersion7());
        ShipmentStatusChanged Parcel(ShipmentStatus status, long version, string? detail = null) =>
            new(order, user, shipment, status, "T-1", detail, version, host.Clock.GetUtcNow());
        await host.DeliverAsync(
            host.Placed(order, user), Parcel(ShipmentStatus.InTransit, 3),
            Parcel(ShipmentStatus.InTransit, 4, ShipmentStatusChanged.TooLateToCancel),
            Parcel(ShipmentStatus.InTransit, 5, ShipmentStatusChanged.TooLateToCancel), Parcel(ShipmentStatus.Failed, 6, "Lost."),
            Parcel(ShipmentStatus.Failed, 7, "Lost."), Parcel(ShipmentStatus.Failed, 8, ShipmentStatusChanged.TooLateToCancel));
        await host.WorkAsync();

        (await host.InboxAsync(user)).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("kind").GetString())
            .ShouldBe(["shipmentFailed", "orderCancelRefused", "shipmentInTransit"]);
        host.Mail.For(user).Select(mail => mail.Text.Short).ShouldAllBe(text => !text.Contains("tooLate"));
        host.Mail.For(user)[0].Text.Subject.ShouldContain("could not be cancelled");
    }

    [Fact]
    public async Task A_mail_that_fails_is_sent_again_later_under_the_same_id_and_the_log_tells_it()
    {
        var (user, order) = (await host.AddUserAsync(), Guid.CreateVersion7());
        host.Mail.Failures[$"{user:N}@example.com"] = new IOException("The server hung up.");
        await host.DeliverAsync(host.Status(order, user, OrderStatus.Confirmed, 4));
        await host.WorkAsync();
        await host.WorkAsync();
        host.Mail.For(user).Count.ShouldBe(1);

        host.Mail.Failures.Clear();
        host.Clock.Advance(TimeSpan.FromSeconds(6));
        await host.WorkAsync();
        host.Mail.For(user).Select(m => m.Id).Distinct().ShouldHaveSingleItem();
        host.Mail.For(user).Count.ShouldBe(2);

        var log = await LogAsync($"?userId={user}&orderId={order}");
        var mail = log.Single(e => e.GetProperty("channel").GetString() == "email");
        mail.GetProperty("state").GetString().ShouldBe("sent");
        mail.GetProperty("attempts").EnumerateArray().Select(a => a.GetProperty("result").GetString()).ShouldBe(["retry", "sent"]);
        mail.GetProperty("attempts")[0].GetProperty("error").GetString().ShouldBe("The server hung up.");
    }

    [Fact]
    public async Task A_later_mail_about_an_order_waits_for_the_earlier_one()
    {
        var (user, order) = (await host.AddUserAsync(), Guid.CreateVersion7());
        host.Mail.Failures[$"{user:N}@example.com"] = new IOException("The server hung up.");
        await host.DeliverAsync(
            host.Status(order, user, OrderStatus.Placed, 1), host.Status(order, user, OrderStatus.Confirmed, 4));
        await host.WorkAsync();
        host.Mail.For(user).ShouldHaveSingleItem().Text.Subject.ShouldStartWith("We have received");

        host.Mail.Failures.Clear();
        host.Clock.Advance(TimeSpan.FromSeconds(6));
        await host.WorkAsync();
        host.Mail.For(user)[^1].Text.Subject.ShouldEndWith("is confirmed");
    }

    [Fact]
    public async Task A_refused_address_is_given_up_at_once()
    {
        var (user, order) = (await host.AddUserAsync(), Guid.CreateVersion7());
        host.Mail.Failures[$"{user:N}@example.com"] = new DeliveryRefusedException("550 no such mailbox");
        await host.DeliverAsync(host.Status(order, user, OrderStatus.Confirmed, 4));
        await host.WorkAsync();
        (await host.RowsAsync(user)).Single(r => r.Channel == "email")
            .ShouldBe(("email", "orderConfirmed", "failed", "550 no such mailbox"));
    }

    [Fact]
    public async Task An_answer_that_the_database_cannot_hold_ends_the_attempt_all_the_same()
    {
        var (user, order) = (await host.AddUserAsync(), Guid.CreateVersion7());
        host.Mail.Failures[$"{user:N}@example.com"] = new DeliveryRefusedException($"550 no\0such\uD800 mailbox {new string('x', 5000)}");
        await host.DeliverAsync(host.Status(order, user, OrderStatus.Confirmed, 4));
        await host.WorkAsync();
        host.Clock.Advance(TimeSpan.FromMinutes(2));
        await host.WorkAsync();

        host.Mail.For(user).Count.ShouldBe(1);
        var row = (await host.RowsAsync(user)).Single(r => r.Channel == "email");
        row.State.ShouldBe("failed");
        row.Error!.ShouldStartWith("550 no such\uFFFD mailbox x");
        row.Error!.Length.ShouldBe(2000);
        (await LogAsync($"?userId={user}&orderId={order}")).ShouldContain(entry => entry.GetProperty("state").GetString() == "failed");
    }

    [Fact]
    public async Task A_failing_channel_is_given_up_after_its_attempts()
    {
        var (user, order) = (await host.AddUserAsync(), Guid.CreateVersion7());
        host.Mail.Failures[$"{user:N}@example.com"] = new IOException("The server hung up.");
        await host.DeliverAsync(host.Status(order, user, OrderStatus.Confirmed, 4));
        for (var i = 0; i < 20; i++)
        {
            await host.WorkAsync();
            host.Clock.Advance(TimeSpan.FromHours(1));
        }

        host.Mail.For(user).Count.ShouldBe(16);
        (await host.RowsAsync(user)).Single(r => r.Channel == "email").State.ShouldBe("failed");
    }

    [Fact]
    public async Task An_SMS_goes_through_the_gateway_with_a_key_and_is_retried_when_it_fails()
    {
        var (user, order) = (await host.AddUserAsync(phone: "+4915112345678"), Guid.CreateVersion7());
        host.SmsAnswer = HttpStatusCode.ServiceUnavailable;
        await host.DeliverAsync(host.Status(order, user, OrderStatus.Delivered, 9));
        await host.WorkAsync();
        (await host.RowsAsync(user)).Single(r => r.Channel == "sms").State.ShouldBe("pending");

        host.SmsAnswer = HttpStatusCode.Accepted;
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await host.WorkAsync();
        var number = order.ToString("N")[^8..].ToUpperInvariant();
        var sms = host.Sms.Single(s => s.Text.Contains(number, StringComparison.Ordinal));
        sms.To.ShouldBe("+4915112345678");
        Guid.TryParse(sms.Key, out _).ShouldBeTrue();
    }

    [Fact]
    public async Task An_older_profile_does_not_overwrite_a_newer_one()
    {
        var user = Guid.CreateVersion7();
        UserProfileChanged Profile(long version, string language) =>
            new(user, $"{user:N}@example.com", "Ada", language, "EUR", null, ["email"], false, version, host.Clock.GetUtcNow());
        await host.DeliverAsync(
            Profile(5, "ru"), Profile(4, "en"),
            new AccountRegistered(user, "old@example.com", "Old", "en", "customer", host.Clock.GetUtcNow()));
        await host.DeliverAsync(host.Status(Guid.CreateVersion7(), user, OrderStatus.Confirmed, 4));
        await host.WorkAsync();
        host.Mail.For(user).Select(m => m.Text.Subject)
            .ShouldContain(subject => subject.StartsWith("Ваш заказ", StringComparison.Ordinal));
    }

    private async Task<List<JsonElement>> LogAsync(string query)
    {
        using var admin = host.AsAdmin();
        using var document = JsonDocument.Parse(await admin.GetStringAsync($"/api/notifications/log{query}"));
        return [.. document.RootElement.Clone().GetProperty("items").EnumerateArray()];
    }
}

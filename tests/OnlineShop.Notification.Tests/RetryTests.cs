using System.Net;
using Microsoft.Extensions.Options;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data.Statements;
using OnlineShop.Notification.Sending;
using static OnlineShop.Notification.Tests.NotificationMessages;

namespace OnlineShop.Notification.Tests;

/// <summary>What is tried again, and what is given up.</summary>
[Collection(NotificationCollection.Name)]
public sealed class RetryTests(NotificationHost host)
{
    [Fact]
    public async Task A_row_that_cannot_be_read_does_not_hold_up_others_and_is_given_up_in_the_end()
    {
        var (bad, good) = (await host.AddUserAsync(), await host.AddUserAsync());
        await host.DeliverAsync(host.Confirmed(bad), host.Confirmed(good));
        await using (var connection = await host.Database.OpenConnectionAsync())
            await connection.ExecuteAsync("update notices set facts = '[]' where user_id = @bad", new { bad });
        // What this process knows of it in memory can be read.
        host.Get<SendHandover>().Leave(bad);

        await host.WorkAsync();
        host.Mail.For(good).ShouldHaveSingleItem();
        host.Mail.For(bad).ShouldBeEmpty();

        for (var attempt = 0; attempt < host.Get<IOptions<DeliveryOptions>>().Value.MaxAttempts; attempt++)
        {
            host.Clock.Advance(TimeSpan.FromMinutes(2));
            await host.WorkAsync();
        }

        var mail = (await host.RowsAsync(bad)).Single(row => row.Channel == "email");
        (mail.State, mail.Error).ShouldBe(("failed", mail.Error.ShouldNotBeNull()));
        mail.Error.ShouldContain("JSON");
        (await host.InboxAsync(bad)).Items.ShouldBeEmpty("it cannot be shown");
    }

    [Fact]
    public async Task A_mail_that_fails_is_sent_again_later_under_the_same_id_and_the_log_tells_it()
    {
        var (user, order) = (await host.AddUserAsync(), Guid.CreateVersion7());
        host.Mail.Failures[AddressOf(user)] = new IOException("The server hung up.");
        await host.DeliverAsync(host.Status(order, user, OrderStatus.Confirmed, 4));
        await host.WorkAsync();
        await host.WorkAsync();
        host.Mail.For(user).Count.ShouldBe(1);

        host.Mail.Failures.Clear();
        host.Clock.Advance(TimeSpan.FromSeconds(6));
        await host.WorkAsync();
        host.Mail.For(user).Select(m => m.Id).Distinct().ShouldHaveSingleItem();
        host.Mail.For(user).Count.ShouldBe(2);

        var mail = (await host.LogAsync(user, order)).Single(entry => entry.Channel == "email");
        mail.State.ShouldBe("sent");
        mail.Attempts.Select(attempt => attempt.Result).ShouldBe(["retry", "sent"]);
        mail.Attempts[0].Error.ShouldBe("The server hung up.");
    }

    [Fact]
    public async Task A_later_mail_about_an_order_waits_for_the_earlier_one()
    {
        var (user, order) = (await host.AddUserAsync(), Guid.CreateVersion7());
        host.Mail.Failures[AddressOf(user)] = new IOException("The server hung up.");
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
        host.Mail.Failures[AddressOf(user)] = new DeliveryRefusedException("550 no such mailbox");
        await host.DeliverAsync(host.Status(order, user, OrderStatus.Confirmed, 4));
        await host.WorkAsync();
        var mail = (await host.RowsAsync(user)).Single(r => r.Channel == "email");
        (mail.State, mail.Error).ShouldBe(("failed", "550 no such mailbox"));
    }

    [Fact]
    public async Task An_answer_that_the_database_cannot_hold_ends_the_attempt_all_the_same()
    {
        var (user, order) = (await host.AddUserAsync(), Guid.CreateVersion7());
        host.Mail.Failures[AddressOf(user)] = new DeliveryRefusedException(
            $"550 no\0such\uD800 mailbox {new string('x', 5000)}");
        await host.DeliverAsync(host.Status(order, user, OrderStatus.Confirmed, 4));
        await host.WorkAsync();
        host.Clock.Advance(TimeSpan.FromMinutes(2));
        await host.WorkAsync();

        host.Mail.For(user).Count.ShouldBe(1);
        var row = (await host.RowsAsync(user)).Single(r => r.Channel == "email");
        row.State.ShouldBe("failed");
        row.Error.ShouldNotBeNull().ShouldStartWith("550 no such\uFFFD mailbox x");
        row.Error.Length.ShouldBe(2000);
        (await host.LogAsync(user, order)).ShouldContain(entry => entry.State == "failed");
    }

    [Fact]
    public async Task A_failing_channel_is_given_up_after_its_attempts()
    {
        var (user, order) = (await host.AddUserAsync(), Guid.CreateVersion7());
        host.Mail.Failures[AddressOf(user)] = new IOException("The server hung up.");
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
        var sms = host.Sms.Single(s => s.Text.Contains(NumberOf(order), StringComparison.Ordinal));
        sms.To.ShouldBe("+4915112345678");
        Guid.TryParse(sms.Key, out _).ShouldBeTrue();
    }
}

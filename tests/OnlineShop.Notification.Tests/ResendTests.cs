using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Notifications;
using OnlineShop.Contracts.Messages;
using OnlineShop.ServiceDefaults.Security;
using static OnlineShop.Notification.Tests.NotificationMessages;

namespace OnlineShop.Notification.Tests;

/// <summary>Staff send a mail or SMS again, wherever the log is.</summary>
public abstract class ResendTests(NotificationHost host)
{
    private readonly Guid support = Guid.CreateVersion7();

    private NotificationsClient Notifications => new(host.As(support, ShopRoles.Support));

    [Fact]
    public async Task A_mail_is_sent_again_as_an_entry_of_its_own_that_names_the_first()
    {
        var (user, order) = await host.OrderAsync("email", "inbox");
        var first = await ConfirmAsync(user, order);

        var resent = await AgainAsync(first.Id);
        await host.WorkAsync();

        resent.ResentFrom.ShouldBe(first.Id);
        var mails = host.Mail.For(user);
        mails.Count.ShouldBe(2);
        mails[1].Id.ShouldBe(resent.Id, "mail programs show a mail of the same id once");
        mails[1].Text.ShouldBe(mails[0].Text);
        var log = await host.LogAsync(user, order);
        log.Select(entry => (entry.Id, entry.ResentFrom, entry.State, entry.Kind))
            .ShouldBe([(resent.Id, first.Id, "sent", "orderConfirmed"), (first.Id, null, "sent", "orderConfirmed")]);
        log[0].Attempts.ShouldHaveSingleItem();
        (await host.KindsAsync(user, order)).ShouldHaveSingleItem("the inbox has it once");
    }

    [Fact]
    public async Task One_key_sends_one_mail_and_another_key_another()
    {
        var (user, order) = await host.OrderAsync("email");
        var first = await ConfirmAsync(user, order);

        var answers = new[]
        {
            (await AgainAsync(first.Id, "again-1")).Id,
            (await AgainAsync(first.Id, "again-1")).Id,
            (await AgainAsync(first.Id, "again-2")).Id,
        };
        await host.WorkAsync();

        answers.Distinct().Count().ShouldBe(2);
        host.Mail.For(user).Count.ShouldBe(3);
    }

    [Fact]
    public async Task It_goes_to_the_address_and_in_the_language_that_its_recipient_has_now()
    {
        var (user, order) = await host.OrderAsync("email");
        var first = await ConfirmAsync(user, order);
        var other = $"{Guid.NewGuid():N}@example.org";
        await host.DeliverAsync(host.Profile(user) with { Email = other, Language = "ru", Version = 2 });

        await AgainAsync(first.Id);
        await host.WorkAsync();

        host.Mail.For(user).ShouldHaveSingleItem();
        host.Mail.To(other).ShouldHaveSingleItem().Text.Subject.ShouldStartWith("Ваш заказ");
    }

    [Fact]
    public async Task An_SMS_is_sent_again_under_another_key()
    {
        var number = $"+49151{Random.Shared.Next(10000000, 99999999)}";
        var (user, order) = (await host.AddUserAsync(channels: ["sms"], phone: number), Guid.CreateVersion7());
        await host.DeliverAsync(host.Placed(order, user), host.Status(order, user, OrderStatus.Shipped, 5));
        await host.WorkAsync();
        var first = (await host.LogAsync(user, order)).Single(entry => entry.Channel == "sms");

        await AgainAsync(first.Id);
        await host.WorkAsync();

        var sent = host.Sms.Where(sms => sms.To == number).ToList();
        sent.Count.ShouldBe(2);
        sent.Select(sms => sms.Key).ShouldBeUnique();
        (await host.LogAsync(user, order)).Count(entry => entry.ResentFrom == first.Id).ShouldBe(1);
    }

    [Fact]
    public async Task A_mail_of_a_campaign_that_is_sent_again_counts_as_no_other_reader()
    {
        var user = await host.AddUserAsync(marketing: true);
        var campaign = host.Campaign();
        await host.DeliverAsync(campaign);
        await host.WorkAsync();
        var before = (await host.NotificationsOfAdmin().CampaignAsync(campaign.CampaignId)).ShouldSucceed();
        var first = (await host.LogAsync(user)).Single(entry => entry.Kind == "campaign");

        await AgainAsync(first.Id);
        await host.WorkAsync();

        host.Mail.For(user).Count(mail => mail.Text.Subject == "Summer").ShouldBe(2);
        (await host.NotificationsOfAdmin().CampaignAsync(campaign.CampaignId)).ShouldSucceed().ShouldBe(before);

        await host.DeliverAsync(host.Profile(user) with { Marketing = false, Version = 2 });
        await RefusedAsync(first.Id, "campaignsOff");
    }

    [Fact]
    public async Task What_is_to_be_tried_again_by_itself_is_not_sent_twice()
    {
        var (user, order) = await host.OrderAsync("email");
        host.Mail.Failures[AddressOf(user)] = new IOException("The server hung up.");
        var waiting = await ConfirmAsync(user, order);
        waiting.State.ShouldBe("pending");

        await RefusedAsync(waiting.Id, "stillWaiting");
        host.Mail.Failures.TryRemove(AddressOf(user), out _);
        host.Clock.Advance(TimeSpan.FromHours(1));
        await host.WorkAsync();
        await AgainAsync(waiting.Id);
    }

    [Fact]
    public async Task A_mail_with_a_link_that_opens_the_account_is_not_sent_again()
    {
        var (user, link) = (await host.AddUserAsync(), Guid.CreateVersion7());
        host.Links[link] = ("secret-token", AddressOf(user));
        await host.DeliverAsync(
            new PasswordResetRequested(user, link, AddressOf(user), "Ada", "en", host.Clock.GetUtcNow().AddHours(1)));
        await host.WorkAsync();
        var first = (await host.LogAsync(user)).ShouldHaveSingleItem();

        await RefusedAsync(first.Id, "holdsSecret");
        await host.WorkAsync();
        host.Mail.For(user).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_erased_person_is_sent_nothing()
    {
        var (user, order) = await host.OrderAsync("email");
        var first = await ConfirmAsync(user, order);
        await host.EraseAsync(user);

        await RefusedAsync(first.Id, "recipientUnknown");
    }

    [Fact]
    public async Task What_its_recipient_has_switched_off_or_is_of_no_use_any_more_is_not_sent()
    {
        var (user, order) = await host.OrderAsync("email", "inbox");
        await host.DeliverAsync(host.Status(order, user, OrderStatus.Shipped, 5));
        await host.WorkAsync();
        var shipped = (await host.LogAsync(user, order)).ShouldHaveSingleItem();
        await host.DeliverAsync(host.Profile(user) with { Channels = ["inbox"], Version = 2 });
        await RefusedAsync(shipped.Id, "channelOff");

        await host.DeliverAsync(host.Profile(user) with { Version = 3 });
        await host.DeliverAsync(host.ActionRequired(order, "https://bank.example/1"), host.Status(order, user, OrderStatus.RequiresAction, 6));
        await host.WorkAsync();
        var page = (await host.LogAsync(user, order)).First(entry => entry is { Kind: "orderRequiresAction", Channel: "email" });
        host.Clock.Advance(TimeSpan.FromMinutes(16));
        await RefusedAsync(page.Id, "tooLate");
    }

    [Fact]
    public async Task What_is_not_in_the_log_is_not_found() =>
        (await Notifications.ResendAsync(Guid.CreateVersion7())).ShouldBeRefused(HttpStatusCode.NotFound);

    [Fact]
    public async Task It_is_in_the_audit_log_once_for_each_mail()
    {
        var (user, order) = await host.OrderAsync("email");
        var first = await ConfirmAsync(user, order);
        await Notifications.ResendAsync(first.Id, "audited");
        await Notifications.ResendAsync(first.Id, "audited");

        var entry = (await host.AuditOfAsync(support)).ShouldHaveSingleItem();
        (entry.Operation, entry.Subject).ShouldBe(("resendNotificationDelivery", first.Id.ToString()));
    }

    private async Task<ApiDelivery> ConfirmAsync(Guid user, Guid order)
    {
        await host.DeliverAsync(host.Status(order, user, OrderStatus.Confirmed, 4));
        await host.WorkAsync();
        return (await host.LogAsync(user, order)).ShouldHaveSingleItem();
    }

    private async Task<ApiResentDelivery> AgainAsync(Guid id, string? key = null) =>
        (await Notifications.ResendAsync(id, key)).ShouldSucceed(HttpStatusCode.Accepted);

    private async Task RefusedAsync(Guid id, string reason) =>
        (await Notifications.ResendAsync(id)).ShouldBeRefused(HttpStatusCode.Conflict, reason);
}

[Collection(NotificationCollection.Name)]
public sealed class PostgresResendTests(NotificationHost host) : ResendTests(host);

[Collection(MongoCollection.Name)]
public sealed class MongoResendTests(MongoHost host) : ResendTests(host);

using System.Net;
using Microsoft.AspNetCore.Http;
using OnlineShop.ApiClients;
using OnlineShop.Notification.Webhooks;
using OnlineShop.Notification.Webhooks.Deliveries;

namespace OnlineShop.Notification.Tests.Webhooks;

/// <summary>A receiver that fails, redirects, or is away for a while.</summary>
[Collection(WebhookCollection.Name)]
public sealed class WebhookRetryTests(WebhookHost host)
{
    [Fact]
    public async Task What_fails_is_tried_again_with_the_same_ids_and_the_same_body()
    {
        await using var hook = await Subscription.StartAsync(host);
        hook.Receiver.Answer = WebhookReceiver.Status(HttpStatusCode.InternalServerError, $"no{new string('!', 5000)}");
        await host.DeliverAsync(host.Confirmed(await host.AddUserAsync()));
        await host.SendAsync();
        await host.SendAsync();
        var pending = await hook.DeliveryAsync();
        (pending.State, pending.LastStatus, pending.LastError).ShouldBe(("pending", 500, "It answered 500."));
        (pending.NextAttemptAt!.Value - host.Clock.GetUtcNow()).TotalSeconds.ShouldBeInRange(4, 6);
        pending.Attempts![0].Response!.Length.ShouldBe(4096);
        (await hook.ReadAsync()).FailingSince.ShouldBe(host.Clock.GetUtcNow());

        await host.SendAfterPauseAsync(1);
        hook.Receiver.Answer = WebhookReceiver.Status(HttpStatusCode.NoContent);
        await host.SendAfterPauseAsync(2);
        await host.SendAfterPauseAsync(3);

        hook.Receiver.Received.Count.ShouldBe(3);
        hook.Receiver.Received.Select(one => one.Body).Distinct().ShouldHaveSingleItem();
        hook.Receiver.Received.Select(one => one.Headers["Shop-Delivery-Id"]).Distinct().ShouldHaveSingleItem();
        hook.Receiver.Received.Select(one => one.Headers["Shop-Delivery-Attempt"]).ShouldBe(["1", "2", "3"]);
        var delivered = await hook.DeliveryAsync();
        (delivered.State, delivered.AttemptCount, delivered.LastStatus).ShouldBe(("delivered", 3, 204));
        delivered.Attempts!.Select(attempt => (attempt.Number, attempt.Status)).ShouldBe([(1, 500), (2, 500), (3, 204)]);
        (await hook.ReadAsync()).FailingSince.ShouldBeNull();
    }

    [Fact]
    public async Task A_redirect_is_a_failure_and_is_not_followed()
    {
        await using var hook = await Subscription.StartAsync(host);
        await using var elsewhere = await WebhookReceiver.StartAsync();
        hook.Receiver.Answer = context =>
        {
            context.Response.Redirect(elsewhere.Url, permanent: false, preserveMethod: true);
            return Task.CompletedTask;
        };
        await host.DeliverAsync(host.Confirmed(await host.AddUserAsync()));
        await host.SendAsync();

        elsewhere.Received.ShouldBeEmpty();
        var pending = await hook.DeliveryAsync();
        (pending.State, pending.LastStatus, pending.LastError).ShouldBe(("pending", 307, "It answered 307. Redirects are not followed."));
    }

    [Fact]
    public async Task One_that_is_down_for_a_while_gets_everything_when_it_is_back()
    {
        await using var hook = await Subscription.StartAsync(host);
        await hook.Receiver.GoDownAsync();
        var user = await host.AddUserAsync();
        for (var i = 0; i < 5; i++)
            await host.DeliverAsync(host.Confirmed(user));
        await host.SendAsync();
        await host.SendAfterPauseAsync(1);
        (await hook.DeliveriesAsync()).ShouldAllBe(delivery => delivery.State == "pending" && delivery.LastStatus == null);

        await hook.Receiver.ComeUpAsync();
        await host.SendAfterPauseAsync(2);

        hook.Receiver.Received.Select(one => one.Id).Distinct().Count().ShouldBe(5);
        (await hook.DeliveriesAsync("?state=delivered")).Count.ShouldBe(5);
    }

    [Fact]
    public async Task After_three_days_a_delivery_is_given_up_its_webhook_disabled_and_the_administrator_mailed_once()
    {
        await using var hook = await Subscription.StartAsync(host);
        hook.Receiver.Answer = WebhookReceiver.Status(HttpStatusCode.BadGateway);
        var (user, began) = (await host.AddUserAsync(), host.Clock.GetUtcNow());
        await host.DeliverAsync(host.Confirmed(user), host.Confirmed(user));
        await host.SendAsync();
        var attempts = 0;
        while ((await hook.ReadAsync()).Enabled)
        {
            (++attempts).ShouldBeLessThan(30);
            host.Clock.Advance(TimeSpan.FromDays(3) / 12);
            await host.SendAsync();
        }

        (host.Clock.GetUtcNow() - began).TotalDays.ShouldBe(3, 0.01);
        var webhook = await hook.ReadAsync();
        (webhook.Enabled, webhook.DisabledReason).ShouldBe((false, "failing"));
        await host.WorkAsync();
        var mail = host.Mail.To(WebhookHost.Administrator).Single(one => one.Text.Text.Contains(hook.Receiver.Url));
        mail.Text.Subject.ShouldBe("A webhook was disabled: it has failed for too long");

        // Enabled again, and sent again by hand.
        hook.Receiver.Answer = WebhookReceiver.Status(HttpStatusCode.OK);
        var given = (await hook.DeliveriesAsync("?state=failed")).ShouldHaveSingleItem();
        (await host.Webhooks.ResendAsync(given.Id)).ShouldBeRefused(HttpStatusCode.Conflict, "webhookDisabled");
        (await host.Webhooks.ChangeAsync(hook.Id, new { Enabled = true })).ShouldSucceed();
        (await host.Webhooks.ResendAsync(given.Id)).ShouldSucceed(HttpStatusCode.Accepted).State.ShouldBe("pending");
        await host.SendAsync();
        (await hook.DeliveriesAsync("?state=delivered")).Count.ShouldBe(2);
    }

    [Fact]
    public async Task One_that_is_gone_is_disabled_at_once_and_what_waited_is_sent_when_it_is_enabled_again()
    {
        await using var hook = await Subscription.StartAsync(host);
        hook.Receiver.Answer = WebhookReceiver.Status(HttpStatusCode.ServiceUnavailable);
        var user = await host.AddUserAsync();
        await host.DeliverAsync(host.Confirmed(user));
        await host.SendAsync();
        hook.Receiver.Answer = WebhookReceiver.Status(HttpStatusCode.Gone);
        await host.DeliverAsync(host.Confirmed(user));
        await host.SendAsync();

        var webhook = await hook.ReadAsync();
        (webhook.Enabled, webhook.DisabledReason).ShouldBe((false, "gone"));
        await host.WorkAsync();
        host.Mail.To(WebhookHost.Administrator).ShouldContain(
            mail => mail.Text.Subject == "A webhook was disabled: it is gone" && mail.Text.Text.Contains(hook.Receiver.Url));
        (await hook.DeliveriesAsync()).Select(delivery => delivery.State).ShouldBe(["failed", "pending"]);
        await host.SendAfterPauseAsync(5);
        hook.Receiver.Received.Count.ShouldBe(2);

        hook.Receiver.Answer = WebhookReceiver.Status(HttpStatusCode.OK);
        (await host.Webhooks.ChangeAsync(hook.Id, new { Enabled = true })).ShouldSucceed().FailingSince.ShouldBeNull();
        await host.SendAsync();
        (await hook.DeliveriesAsync()).Select(delivery => delivery.State).ShouldBe(["failed", "delivered"]);
    }

    [Fact]
    public async Task What_was_delivered_can_be_sent_again_under_the_same_id()
    {
        await using var hook = await Subscription.StartAsync(host);
        await host.DeliverAsync(host.Confirmed(await host.AddUserAsync()));
        await host.SendAsync();
        (await host.Webhooks.ResendAsync((await hook.DeliveryAsync()).Id)).ShouldSucceed(HttpStatusCode.Accepted);
        await host.SendAsync();

        hook.Receiver.Received.Select(one => one.Id).Distinct().ShouldHaveSingleItem();
        var delivery = await hook.DeliveryAsync();
        (delivery.State, delivery.AttemptCount, delivery.Attempts!.Count).ShouldBe(("delivered", 2, 2));
    }

    [Fact]
    public async Task Old_deliveries_are_deleted_and_those_of_a_webhook_that_was_deleted_are_not_found()
    {
        await using var hook = await Subscription.StartAsync(host);
        await using var deleted = await Subscription.StartAsync(host);
        var user = await host.AddUserAsync();
        await host.DeliverAsync(host.Confirmed(user));
        await host.SendAsync();
        var (old, orphan) = (await hook.DeliveryAsync(), await deleted.DeliveryAsync());
        host.Clock.Advance(TimeSpan.FromDays(29));
        await host.DeliverAsync(host.Confirmed(user));
        (await host.Webhooks.DeleteAsync(deleted.Id)).ShouldSucceed(HttpStatusCode.NoContent);
        await host.SendAsync();
        deleted.Receiver.Received.Count.ShouldBe(1);
        (await host.Webhooks.DeliveryAsync(orphan.Id)).ShouldBeRefused(HttpStatusCode.NotFound);
        (await host.Webhooks.ResendAsync(orphan.Id)).ShouldBeRefused(HttpStatusCode.NotFound);

        host.Clock.Advance(TimeSpan.FromDays(2));
        await host.Get<WebhookRetention>().RunOnceAsync(default);

        (await hook.DeliveryAsync()).Id.ShouldNotBe(old.Id);
        await using var command = host.Database.CreateCommand("select count(*) from webhook_attempts where delivery_id = any($1)");
        command.Parameters.Add(new() { Value = new[] { old.Id, orphan.Id } });
        (await command.ExecuteScalarAsync()).ShouldBe(0L);
    }

    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 10)]
    [InlineData(10, 2560)]
    [InlineData(14, 40960)]
    [InlineData(15, 43200)]
    [InlineData(1000, 43200)]
    public void Pauses_are_doubled_up_to_half_a_day_and_differ_by_chance(int attempts, int seconds)
    {
        var options = new WebhookOptions();
        options.PauseAfter(attempts, 0.5).TotalSeconds.ShouldBe(seconds, 0.001);
        options.PauseAfter(attempts, 0).TotalSeconds.ShouldBe(seconds * 0.8, 0.001);
        options.PauseAfter(attempts, 1).TotalSeconds.ShouldBe(seconds * 1.2, 0.001);
    }
}

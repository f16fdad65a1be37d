using System.Net;
using System.Security.Cryptography;
using System.Text;
using OnlineShop.ApiClients;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Notification.Tests.Webhooks;

/// <summary>Signatures, verified as Stripe's libraries verify them.</summary>
[Collection(WebhookCollection.Name)]
public sealed class WebhookSignatureTests(WebhookHost host)
{
    [Fact]
    public async Task A_delivery_is_signed_with_its_time_by_the_secret_of_its_webhook()
    {
        await using var hook = await Subscription.StartAsync(host);
        var received = await PingAsync(hook);

        var parts = received.Signature.Split(',').Select(part => part.Split('=', 2)).ToList();
        parts.Select(part => part[0]).ShouldBe(["t", "v1"]);
        parts[0][1].ShouldBe($"{host.Clock.GetUtcNow().ToUnixTimeSeconds()}");
        var expected = HMACSHA256.HashData(Encoding.UTF8.GetBytes(hook.Secret), Encoding.UTF8.GetBytes($"{parts[0][1]}.{received.Body}"));
        parts[1][1].ShouldBe(Convert.ToHexStringLower(expected));
        IsValid(received, hook.Secret).ShouldBeTrue();
        IsValid(received, "whsec_another").ShouldBeFalse();
        IsValid(received with { Body = received.Body.Replace("ping", "pong") }, hook.Secret).ShouldBeFalse();
    }

    [Fact]
    public async Task While_a_secret_is_rotated_both_sign_and_after_a_day_the_new_one_alone()
    {
        await using var hook = await Subscription.StartAsync(host);
        var rotated = (await host.Webhooks.RotateAsync(hook.Id)).ShouldSucceed();
        rotated.OthersExpireAt.ShouldBe(host.Clock.GetUtcNow().AddHours(24));
        rotated.Secret.ShouldNotBe(hook.Secret);

        var during = await PingAsync(hook);
        during.Signature.Split(",v1=").Length.ShouldBe(3);
        IsValid(during, hook.Secret).ShouldBeTrue();
        IsValid(during, rotated.Secret).ShouldBeTrue();

        host.Clock.Advance(TimeSpan.FromHours(24));
        var after = await PingAsync(hook);
        after.Signature.Split(",v1=").Length.ShouldBe(2);
        IsValid(after, hook.Secret).ShouldBeFalse();
        IsValid(after, rotated.Secret).ShouldBeTrue();
    }

    [Fact]
    public async Task A_secret_that_was_given_away_expires_at_once_and_there_are_not_many_at_a_time()
    {
        await using var hook = await Subscription.StartAsync(host);
        for (var i = 0; i < 4; i++)
            (await host.Webhooks.RotateAsync(hook.Id, new { OverlapHours = 1 })).ShouldSucceed();
        (await host.Webhooks.RotateAsync(hook.Id)).ShouldBeRefused(HttpStatusCode.Conflict, "tooManySecrets");

        var only = (await host.Webhooks.RotateAsync(hook.Id, new { OverlapHours = 0 })).ShouldSucceed();
        var received = await PingAsync(hook);
        received.Signature.Split(",v1=").Length.ShouldBe(2);
        IsValid(received, only.Secret).ShouldBeTrue();
    }

    private async Task<ReceivedEvent> PingAsync(Subscription hook)
    {
        (await host.Webhooks.TestAsync(hook.Id)).ShouldSucceed(HttpStatusCode.Accepted);
        await host.SendAsync();
        return hook.Receiver.Received.Last();
    }

    /// <summary>The shop's own check of those who tell it something: it is Stripe's.</summary>
    private bool IsValid(ReceivedEvent received, string secret) =>
        WebhookSignature.IsValid(received.Signature, Encoding.UTF8.GetBytes(received.Body), [secret], host.Clock.GetUtcNow());
}

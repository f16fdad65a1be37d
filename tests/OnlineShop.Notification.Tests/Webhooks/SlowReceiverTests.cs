using Microsoft.AspNetCore.Http;

namespace OnlineShop.Notification.Tests.Webhooks;

/// <summary>A receiver that hangs or answers slowly.</summary>
[Collection(SlowReceivers.Name)]
public sealed class SlowReceiverTests(WebhookHost host)
{
    [Fact]
    public async Task One_that_hangs_is_given_up_for_now_and_holds_up_no_other()
    {
        await using var hanging = await Subscription.StartAsync(host);
        await using var well = await Subscription.StartAsync(host);
        hanging.Receiver.Answer = hanging.Receiver.HangAsync;
        var user = await host.AddUserAsync();
        for (var i = 0; i < 40; i++)
            await host.DeliverAsync(host.Confirmed(user));

        // More than its places are due to it, and it is asked first.
        using var worker = host.NewWorker();
        await worker.StartAsync(default);
        await Eventually.BecomesTrueAsync(() => well.Receiver.Received.Count == 40, "the others' deliveries");
        var late = await Eventually.BecomesAsync(
            () => hanging.DeliveriesAsync("?state=pending&limit=100"), all => all.Any(one => one.LastError is not null), "its failure");
        await worker.StopAsync(default);

        late.Count.ShouldBe(40);
        late.ShouldContain(delivery => delivery.LastError == "There was no answer within 5 s.");
        (await well.DeliveriesAsync("?state=delivered&limit=100")).Count.ShouldBe(40);
    }

    [Fact]
    public async Task One_that_answers_slowly_is_waited_for_and_the_end_of_a_long_answer_is_not()
    {
        await using var hook = await Subscription.StartAsync(host);
        var mayAnswer = new TaskCompletionSource();
        hook.Receiver.Answer = async context =>
        {
            await mayAnswer.Task;
            await context.Response.WriteAsync("beginning");
            await context.Response.Body.FlushAsync();
            await hook.Receiver.HangAsync(context);
        };
        await host.DeliverAsync(host.Confirmed(await host.AddUserAsync()));
        var sending = host.SendAsync();
        await Eventually.BecomesTrueAsync(() => !hook.Receiver.Received.IsEmpty, "the request");
        (await hook.DeliveriesAsync()).ShouldHaveSingleItem().State.ShouldBe("pending");
        mayAnswer.SetResult();
        await sending;

        var delivered = await hook.DeliveryAsync();
        (delivered.State, delivered.Attempts!.Single().Response).ShouldBe(("delivered", "beginning"));
    }
}

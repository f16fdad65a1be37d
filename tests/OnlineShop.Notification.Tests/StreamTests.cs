using OnlineShop.Contracts.Messages;
using OnlineShop.Notification.Push;

namespace OnlineShop.Notification.Tests;

[Collection(NotificationCollection.Name)]
public sealed class StreamTests(NotificationHost host)
{
    [Fact]
    public async Task A_push_reaches_an_open_stream_and_one_that_resumes()
    {
        var user = await host.AddUserAsync(channels: ["push"]);
        await PushAsync(user, OrderStatus.Placed, 1);

        string last;
        await using (var stream = await OpenAsync(user, null))
        {
            // The first ping says that the stream is open; earlier pushes are in the inbox alone.
            (await stream.NextAsync()).EventType.ShouldBe("ping");
            await PushAsync(user, OrderStatus.Confirmed, 2);
            var pushed = await stream.NextNotificationAsync();
            pushed.Data.ShouldContain("\"kind\":\"orderConfirmed\"");
            last = pushed.EventId!;
        }

        await PushAsync(user, OrderStatus.Shipped, 3);
        await PushAsync(user, OrderStatus.Delivered, 4);
        await using var resumed = await OpenAsync(user, last);
        (await resumed.NextNotificationAsync()).Data.ShouldContain("orderShipped");
        var second = await resumed.NextNotificationAsync();
        second.Data.ShouldContain("orderDelivered");
        long.Parse(second.EventId!).ShouldBe(long.Parse(last) + 2);
    }

    [Fact]
    public async Task Anothers_push_does_not_show()
    {
        var (user, other) = (await host.AddUserAsync(channels: ["push"]), await host.AddUserAsync(channels: ["push"]));
        await using var stream = await OpenAsync(user, "0");
        await PushAsync(other, OrderStatus.Cancelled, 1);
        await PushAsync(user, OrderStatus.Confirmed, 1);
        (await stream.NextNotificationAsync()).Data.ShouldContain("orderConfirmed");
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData("1.0")]
    [InlineData("3")]
    [InlineData("9223372036854775807")]
    [InlineData("99999999999999999999")]
    public async Task An_unknown_event_id_restarts_the_stream_with_a_reset(string unknown)
    {
        var user = await host.AddUserAsync(channels: ["push"]);
        await PushAsync(user, OrderStatus.Placed, 1);
        await PushAsync(user, OrderStatus.Paid, 2);
        await PushAsync(user, OrderStatus.Confirmed, 3);

        string last;
        await using (var stream = await OpenAsync(user, unknown))
        {
            var reset = await stream.NextAsync();
            reset.EventType.ShouldBe("reset");
            last = reset.EventId!;
            (await stream.NextAsync()).EventType.ShouldBe("ping");
            await PushAsync(user, OrderStatus.Shipped, 4);
            (await stream.NextNotificationAsync()).Data.ShouldContain("orderShipped");
        }

        await using var resumed = await OpenAsync(user, last);
        (await resumed.NextAsync()).EventType.ShouldBe("ping", "the id of the reset is known");
        (await resumed.NextNotificationAsync()).Data.ShouldContain("orderShipped");
    }

    [Fact]
    public async Task An_event_whose_successors_are_old_is_no_longer_known()
    {
        var user = await host.AddUserAsync(channels: ["push"]);
        await PushAsync(user, OrderStatus.Placed, 1);
        await PushAsync(user, OrderStatus.Confirmed, 2);
        host.Clock.Advance(PushLog.Kept + TimeSpan.FromHours(1));
        await PushAsync(user, OrderStatus.Shipped, 3);

        await ShouldBeginWithAsync("1", "reset");
        await ShouldBeginWithAsync("0", "reset");
        await ShouldBeginWithAsync("2", "ping");
        await ShouldBeginWithAsync("3", "ping");
        await ShouldBeginWithAsync(null, "ping");

        async Task ShouldBeginWithAsync(string? last, string expected)
        {
            await using var stream = await OpenAsync(user, last);
            (await stream.NextAsync()).EventType.ShouldBe(expected, last);
        }
    }

    [Fact]
    public async Task A_stream_of_a_user_without_pushes_has_nothing_to_reset()
    {
        await using var stream = await OpenAsync(Guid.CreateVersion7(), "0");
        (await stream.NextAsync()).EventType.ShouldBe("ping");
    }

    private async Task PushAsync(Guid user, OrderStatus status, long version)
    {
        await host.DeliverAsync(host.Status(Guid.CreateVersion7(), user, status, version));
        await host.WorkAsync();
    }

    private Task<OpenStream> OpenAsync(Guid user, string? last) => OpenStream.OpenAsync(host.As(user), last: last);
}

using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Data.Statements;
using OnlineShop.Notification.Notices;
using OnlineShop.Notification.Sending;
using static OnlineShop.Notification.Tests.NotificationMessages;

namespace OnlineShop.Notification.Tests;

/// <summary>Mails that are claimed as they are stored, and sent from memory.</summary>
[Collection(NotificationCollection.Name)]
public sealed class HandoverTests(NotificationHost host)
{
    private SendHandover Handover => host.Get<SendHandover>();

    [Fact]
    public async Task A_mail_is_claimed_by_the_commit_that_stores_it()
    {
        var user = await host.AddUserAsync();
        await host.DeliverAsync(host.Confirmed(user));
        (await StoredAsync(user)).ShouldBe([("pending", 1, host.Clock.GetUtcNow() + SendQueue.Lease)]);

        await host.WorkAsync();

        host.Mail.For(user).ShouldHaveSingleItem();
        (await StoredAsync(user)).Select(row => (row.State, row.Attempts)).ShouldBe([("sent", 1)]);
    }

    [Fact]
    public async Task An_event_that_comes_again_in_a_large_batch_is_told_once_and_holds_up_no_other()
    {
        var users = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => host.AddUserAsync()));
        var confirmed = users.Select(user => host.Confirmed(user)).ToArray();
        await host.DeliverAsync(confirmed[7]);

        await host.DeliverTogetherAsync([.. confirmed]);
        await host.WorkAsync();

        foreach (var user in users)
            host.Mail.For(user).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_is_lost_with_the_process_is_sent_when_its_lease_has_run_out()
    {
        await host.WorkAsync();
        var user = await host.AddUserAsync();
        await host.DeliverAsync(host.Confirmed(user));
        Handover.Take(SendHandover.Capacity).ShouldHaveSingleItem().Notice.UserId.ShouldBe(user);
        await host.WorkAsync();
        host.Mail.For(user).ShouldBeEmpty("another process may be sending it");

        host.Clock.Advance(SendQueue.Lease);
        await host.WorkAsync();

        host.Mail.For(user).ShouldHaveSingleItem();
        (await host.LogAsync(user)).ShouldHaveSingleItem().Attempts.ShouldHaveSingleItem().Number.ShouldBe(2);
    }

    [Fact]
    public async Task What_does_not_fit_in_memory_is_claimed_and_all_are_sent_once()
    {
        await host.WorkAsync();
        var user = await host.AddUserAsync(channels: ["email"]);
        const int count = SendHandover.Capacity + 20;
        await host.DeliverTogetherAsync(
            [.. Enumerable.Range(0, count - 100).Select(_ => host.Confirmed(user))]);
        await host.DeliverTogetherAsync([.. Enumerable.Range(0, 100).Select(_ => host.Confirmed(user))]);
        Handover.HasRoom(1).ShouldBeFalse("what is left is sent first");

        await host.WorkAsync();

        host.Mail.For(user).Select(mail => mail.Id).ToList().ShouldBeUnique();
        host.Mail.For(user).Count.ShouldBe(count);
        Handover.HasRoom(SendHandover.Capacity).ShouldBeTrue();
    }

    [Fact]
    public async Task What_waited_too_long_is_left_to_a_claim_and_sent_once()
    {
        var (user, order) = await host.OrderAsync();
        await host.DeliverTogetherAsync(
            host.Status(order, user, OrderStatus.Placed, 1), host.Status(order, user, OrderStatus.Confirmed, 4));
        host.Clock.Advance(SendHandover.Freshness);
        await host.WorkAsync();

        host.Mail.For(user).Select(mail => mail.Text.Subject)
            .ShouldBe([$"We have received your order {NumberOf(order)}", $"Your order {NumberOf(order)} is confirmed"]);
        (await StoredAsync(user)).ShouldAllBe(row => row.State == "sent" && row.Attempts == 1);
    }

    [Fact]
    public async Task Those_of_an_order_follow_each_other_also_when_they_are_stored_at_different_times()
    {
        await host.WorkAsync();
        var (user, order) = await host.OrderAsync();
        await host.DeliverTogetherAsync(
            host.Status(order, user, OrderStatus.Placed, 1), host.Status(order, user, OrderStatus.Confirmed, 4));
        await host.DeliverAsync(host.Status(order, user, OrderStatus.Shipped, 6));
        (await StoredAsync(user)).Select(row => row.Attempts).ShouldBe([1, 1, 0]);
        Handover.Take(10).ShouldHaveSingleItem().Notice.Kind.ShouldBe("orderPlaced");
        Handover.Take(10).ShouldBeEmpty("the first is not sent yet");

        host.Clock.Advance(SendQueue.Lease);
        await host.WorkAsync();

        host.Mail.For(user).Select(mail => mail.Text.Subject.Split(' ')[^1])
            .ShouldBe([NumberOf(order), "confirmed", "way"]);
    }

    [Fact]
    public async Task What_follows_a_mail_that_is_tried_again_is_left_to_a_claim()
    {
        var (user, order) = await host.OrderAsync();
        host.Mail.Failures[AddressOf(user)] = new IOException("The server hung up.");
        await host.DeliverTogetherAsync(
            host.Status(order, user, OrderStatus.Placed, 1), host.Status(order, user, OrderStatus.Confirmed, 4));
        await host.WorkAsync();
        host.Mail.For(user).ShouldHaveSingleItem();
        (await StoredAsync(user)).Select(row => row.Attempts).ShouldBe([1, 0]);

        host.Mail.Failures.Clear();
        host.Clock.Advance(TimeSpan.FromSeconds(6));
        await host.WorkAsync();

        host.Mail.For(user).Select(mail => mail.Text.Subject.Split(' ')[0]).ShouldBe(["We", "We", "Your"]);
    }

    [Fact]
    public async Task A_channel_that_is_switched_off_meanwhile_is_silent()
    {
        var user = await host.AddUserAsync();
        await host.DeliverAsync(host.Status(Guid.CreateVersion7(), user, OrderStatus.Shipped, 6));
        await host.DeliverAsync(host.Profile(user) with { Channels = ["inbox"], Version = 2 });
        await host.WorkAsync();

        host.Mail.For(user).ShouldBeEmpty();
        (await StoredAsync(user)).ShouldHaveSingleItem().State.ShouldBe("skipped");
    }

    [Fact]
    public async Task What_is_rolled_back_is_not_handed_over()
    {
        await host.WorkAsync();
        var user = await host.AddUserAsync();
        await Should.ThrowAsync<InvalidOperationException>(() => host.Get<ShopDatabase>().InTransactionAsync(async transaction =>
        {
            host.Get<NoticeWriter>().Store(
                transaction, [TracedNotice.Of(new Notice("test/undone", user, Kind.Welcome, null, new NoticeFacts()))]);
            await transaction.ExecuteAsync("select 1");
            throw new InvalidOperationException("undone");
        }));

        Handover.Take(10).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_worker_that_stops_leaves_what_it_has_not_begun()
    {
        var handover = new SendHandover(host.Clock);
        var user = await host.AddUserAsync();
        await host.DeliverAsync(host.Confirmed(user));
        handover.Offer(Handover.Take(10));

        await host.Get<SendQueue>().LeaveAsync(handover.Close(), default);

        (await StoredAsync(user)).ShouldBe([("pending", 0, host.Clock.GetUtcNow())]);
        handover.HasRoom(1).ShouldBeFalse();
        await host.WorkAsync();
        host.Mail.For(user).ShouldHaveSingleItem();
    }

    private async Task<IReadOnlyList<(string State, int Attempts, DateTimeOffset Due)>> StoredAsync(Guid user)
    {
        await using var connection = await host.Database.OpenConnectionAsync();
        return await connection.QueryAsync<(string, int, DateTimeOffset)>(
            """
            select s.state, s.attempts, s.due_at from sends s join notices n on n.id = s.notice_id
            where n.user_id = @user order by s.position
            """,
            new { user });
    }
}

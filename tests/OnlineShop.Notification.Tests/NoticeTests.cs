using Microsoft.Extensions.Options;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Data.Statements;
using OnlineShop.Notification.Notices;
using OnlineShop.Notification.Push;
using OnlineShop.Notification.Sending;

namespace OnlineShop.Notification.Tests;

/// <summary>How notices are stored: once, together, in order, and for a time.</summary>
[Collection(NotificationCollection.Name)]
public sealed class NoticeTests(NotificationHost host)
{
    [Fact]
    public async Task Pushes_are_numbered_without_gaps_by_transactions_that_run_at_once()
    {
        Guid[] users = [.. await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => host.AddUserAsync(channels: ["push"])))];
        var writer = host.Get<NoticeWriter>();

        await Task.WhenAll(Enumerable.Range(0, 24).Select(round => host.Get<ShopDatabase>().InTransactionAsync(transaction =>
        {
            // In another order each time.
            var readers = users.Concat(users).OrderBy(user => HashCode.Combine(user, round)).ToList();
            writer.Store(
                transaction,
                [.. readers.Select((user, n) => TracedNotice.Of(new Notice($"test/{round}/{n}", user, Kind.Welcome with { Channels = ["push"] }, null, new NoticeFacts())))]);
            return Task.CompletedTask;
        })));

        await using var connection = await host.Database.OpenConnectionAsync();
        foreach (var user in users)
        {
            (await connection.QueryAsync<long>("select push_sequence from notices where user_id = @user order by push_sequence", new { user }))
                .ShouldBe(Enumerable.Range(1, 48).Select(n => (long)n));
        }
    }

    [Fact]
    public async Task What_is_told_twice_in_one_transaction_is_there_once()
    {
        var user = await host.AddUserAsync();
        var notice = TracedNotice.Of(new Notice("test/twice", user, Kind.Welcome, null, new NoticeFacts()));
        await host.Get<ShopDatabase>().InTransactionAsync(transaction =>
        {
            host.Get<NoticeWriter>().Store(transaction, [notice, notice]);
            host.Get<NoticeWriter>().Store(transaction, [notice]);
            return Task.CompletedTask;
        });
        await host.WorkAsync();

        (await host.InboxAsync(user)).Items.Count.ShouldBe(1);
        host.Mail.For(user).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_later_notice_of_an_order_waits_for_an_earlier_one_that_waits()
    {
        var (user, order) = await host.OrderAsync();
        await host.DeliverAsync(host.Status(order, user, OrderStatus.RequiresAction, 3));
        await host.DeliverAsync(host.Status(order, user, OrderStatus.Reserved, 4));
        (await host.InboxAsync(user)).Items.ShouldBeEmpty();

        await host.DeliverAsync(host.ActionRequired(order, "https://bank.example/3ds"));
        (await host.KindsAsync(user, order)).ShouldBe(["orderReserved", "orderRequiresAction"]);
    }

    [Fact]
    public async Task What_waited_is_pushed_when_it_is_told()
    {
        var (user, order) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await host.DeliverAsync(host.Refunded(order, 300));
        await host.DeliverAsync(host.Placed(order, user));
        (await host.RowsAsync(user)).ShouldAllBe(row => row.State == "waiting");
        using var woken = host.Get<PushHub>().Subscribe(user);
        await host.DeliverAsync(host.Profile(user));

        (await host.RowsAsync(user)).Select(row => (row.Channel, row.Kind))
            .ShouldBe([("inbox", "orderRefunded"), ("push", "orderRefunded"), ("email", "orderRefunded")], ignoreOrder: true);
        (await woken.WaitAsync(TimeSpan.FromSeconds(10), default)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_contact_that_arrived_at_the_moment_in_which_a_notice_began_to_wait_is_found_soon()
    {
        var (user, order) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await host.DeliverAsync(host.Refunded(order, 300), host.Placed(order, user), host.Confirmed(user));
        (await host.RowsAsync(user)).ShouldAllBe(row => row.State == "waiting");
        await using (var connection = await host.Database.OpenConnectionAsync())
        {
            // As if its transaction had not seen the notices.
            await connection.ExecuteAsync(
                """
                insert into contacts (user_id, email, display_name, language, channels, marketing, version)
                values (@user, @email, 'Ada', 'en', '{inbox,email}', false, 1)
                """,
                new { user, email = NotificationMessages.AddressOf(user) });
        }

        await host.WorkAsync();

        (await host.RowsAsync(user)).ShouldAllBe(row => row.State == "sent" || row.State == "off");
        host.Mail.For(user).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Streams_of_other_replicas_are_woken()
    {
        var user = Guid.CreateVersion7();
        using var woken = host.Get<PushHub>().Subscribe(user);
        await using var connection = await host.Database.OpenConnectionAsync();
        var isWoken = false;
        for (var attempt = 0; attempt < 20 && !isWoken; attempt++)
        {
            // The hub may not be listening yet.
            await PushStatements.NotifyAsync(connection, [user], default);
            isWoken = await woken.WaitAsync(TimeSpan.FromSeconds(0.5), default);
        }

        isWoken.ShouldBeTrue();
    }

    [Fact]
    public async Task What_was_told_long_ago_is_deleted_with_its_mails_and_the_log()
    {
        var user = await host.AddUserAsync();
        await host.DeliverAsync(host.Confirmed(user));
        await host.WorkAsync();
        host.Clock.Advance(host.Get<IOptions<DeliveryOptions>>().Value.Kept + TimeSpan.FromMinutes(1));
        await host.DeliverAsync(host.Status(Guid.CreateVersion7(), user, OrderStatus.Placed, 1));
        await host.WorkAsync();

        await host.Get<NoticeRetention>().RunOnceAsync(default);

        (await host.InboxAsync(user)).Items.ShouldHaveSingleItem().Kind.ShouldBe("orderPlaced");
        (await host.LogAsync(user)).ShouldHaveSingleItem().Kind.ShouldBe("orderPlaced");
        await using var connection = await host.Database.OpenConnectionAsync();
        (await connection.FindAsync<long>("select count(*) from sends s where not exists (select from notices n where n.id = s.notice_id)"))
            .ShouldBe(0);
    }
}

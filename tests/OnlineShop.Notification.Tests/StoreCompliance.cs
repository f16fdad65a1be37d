using Microsoft.EntityFrameworkCore;
using OnlineShop.Data;
using OnlineShop.Notification.Model;
using OnlineShop.Notification.Store;

namespace OnlineShop.Notification.Tests;

/// <summary>What every store of notifications must do.</summary>
public abstract class StoreCompliance(NotificationHost host)
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    /// <summary>More precise than MongoDB keeps a time.</summary>
    private static readonly TimeSpan Fraction = TimeSpan.FromMicroseconds(123_456.7);

    private protected abstract INotificationStore Store { get; }

    [Fact]
    public async Task A_notification_added_twice_is_there_once_and_stays_read()
    {
        var (user, item) = Inbox(1);
        await Store.AddToInboxAsync([item], default);
        (await Store.MarkReadAsync(user, item.Id, At, default)).ShouldBeTrue();
        await Store.AddToInboxAsync([item, item with { Id = Guid.CreateVersion7(), Position = 2 }], default);

        var found = await Store.ReadInboxAsync(user, null, false, null, 10, default);
        found.Select(d => d.Position).ShouldBe([2, 1]);
        found[1].ReadAt.ShouldBe(At);
        found[1].Data.ShouldBe(new Dictionary<string, string> { ["orderId"] = item.OrderId.ToString()! });
        found[1].CreatedAt.ShouldBe(item.CreatedAt);
        (await Store.CountUnreadAsync(user, default)).ShouldBe(1);
    }

    [Fact]
    public async Task An_inbox_is_read_by_order_by_state_and_by_page()
    {
        var (user, first) = Inbox(1);
        var others = Enumerable.Range(2, 4)
            .Select(n => first with { Id = Guid.CreateVersion7(), Position = n, OrderId = null });
        await Store.AddToInboxAsync([first, .. others], default);
        await Store.MarkReadAsync(user, first.Id, At, default);

        (await Store.ReadInboxAsync(user, first.OrderId, false, null, 10, default)).ShouldHaveSingleItem()
            .Id.ShouldBe(first.Id);
        (await Store.ReadInboxAsync(user, null, true, null, 10, default)).Select(d => d.Position)
            .ShouldBe([5, 4, 3, 2]);
        (await Store.ReadInboxAsync(user, null, false, 4, 2, default)).Select(d => d.Position).ShouldBe([3, 2]);
        (await Store.ReadInboxAsync(Guid.CreateVersion7(), null, false, null, 10, default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Reading_is_the_owners_alone_and_keeps_the_first_time()
    {
        var (user, item) = Inbox(1);
        await Store.AddToInboxAsync([item], default);
        (await Store.MarkReadAsync(Guid.CreateVersion7(), item.Id, At, default)).ShouldBeFalse();
        (await Store.MarkReadAsync(user, Guid.CreateVersion7(), At, default)).ShouldBeFalse();
        (await Store.MarkReadAsync(user, item.Id, At, default)).ShouldBeTrue();
        (await Store.MarkReadAsync(user, item.Id, At.AddHours(1), default)).ShouldBeTrue();
        await Store.MarkAllReadAsync(user, At.AddHours(2), default);
        (await Store.ReadInboxAsync(user, null, false, null, 1, default))[0].ReadAt.ShouldBe(At);
    }

    [Fact]
    public async Task Attempts_are_added_once_each_and_the_last_state_counts()
    {
        var entry = Delivery(1, "pending", 1, "retry");
        await LogAsync(entry);
        await LogAsync(entry);
        await LogAsync(Later(entry));

        var found = (await Store.ReadLogAsync(entry.UserId, null, null, 10, default)).ShouldHaveSingleItem();
        found.State.ShouldBe("sent");
        found.To.ShouldBe("new@example.com");
        found.Attempts.Select(a => (a.Number, a.Result)).ShouldBe([(1, "retry"), (2, "sent")]);
        found.Attempts[0].At.ShouldBe(At);
    }

    [Fact]
    public async Task The_log_is_read_by_user_by_order_and_by_page()
    {
        var entry = Delivery(1, "sent", 1, "sent");
        var later = entry with { Id = Guid.CreateVersion7(), Position = 2, OrderId = Guid.CreateVersion7() };
        await LogAsync(entry, later);

        (await Store.ReadLogAsync(entry.UserId, null, null, 10, default)).Select(d => d.Position).ShouldBe([2, 1]);
        (await Store.ReadLogAsync(entry.UserId, null, 2, 10, default)).Select(d => d.Position).ShouldBe([1]);
        (await Store.ReadLogAsync(null, later.OrderId, null, 10, default)).ShouldHaveSingleItem().Id.ShouldBe(later.Id);
    }

    [Fact]
    public async Task An_attempt_that_is_logged_after_a_later_one_is_added_and_the_state_stays()
    {
        var first = Delivery(1, "pending", 1, "retry");
        await LogAsync(Later(first));
        await LogAsync(first);
        await LogAsync(first);

        var found = (await Store.ReadLogAsync(first.UserId, null, null, 10, default)).ShouldHaveSingleItem();
        (found.State, found.To).ShouldBe(("sent", "new@example.com"));
        found.Attempts.Select(a => (a.Number, a.Result)).ShouldBe([(2, "sent"), (1, "retry")]);
    }

    [Fact]
    public async Task Times_are_kept_to_the_millisecond()
    {
        var (user, item) = Inbox(1);
        var precise = At + Fraction;
        var kept = At.AddMilliseconds(123);
        await Store.AddToInboxAsync([item with { CreatedAt = precise }], default);
        await Store.MarkReadAsync(user, item.Id, precise, default);
        var entry = Delivery(1, "sent", 1, "sent");
        await LogAsync(entry with { CreatedAt = precise, Attempts = [entry.Attempts[0] with { At = precise }] });

        var notification = (await Store.ReadInboxAsync(user, null, false, null, 1, default)).ShouldHaveSingleItem();
        (notification.CreatedAt, notification.ReadAt).ShouldBe((kept, kept));
        var delivery = (await Store.ReadLogAsync(entry.UserId, null, null, 1, default)).ShouldHaveSingleItem();
        (delivery.CreatedAt, delivery.Attempts[0].At).ShouldBe((kept, kept));
    }

    /// <summary>Logs as a worker does: in the transaction that ends the attempts.</summary>
    private protected virtual Task LogAsync(params DeliveryDocument[] entries) =>
        host.Get<ShopDatabase>().InTransactionAsync(transaction => Store.LogAsync(transaction, entries, default));

    [Fact]
    public async Task All_of_a_person_is_removed_and_nothing_of_others()
    {
        var ((user, item), (other, kept)) = (Inbox(1), Inbox(2));
        var entry = Delivery(1, "sent", 1, "sent") with { UserId = user };
        var keptEntry = Delivery(2, "sent", 1, "sent") with { UserId = other };
        await Store.AddToInboxAsync([item, kept], default);
        await LogAsync(entry, keptEntry);

        for (var n = 0; n < 2; n++)
            await Store.EraseAsync(user, default);

        (await Store.ReadInboxAsync(user, null, false, null, 10, default)).ShouldBeEmpty();
        (await Store.ReadLogAsync(user, null, null, 10, default)).ShouldBeEmpty();
        (await Store.ReadInboxAsync(other, null, false, null, int.MaxValue, default)).ShouldHaveSingleItem();
        (await Store.ReadLogAsync(other, null, null, int.MaxValue, default)).ShouldHaveSingleItem();
    }

    private static (Guid User, InboxDocument Item) Inbox(long position)
    {
        var (user, order) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        return (user, new InboxDocument(
            Guid.CreateVersion7(), position, user, order, "orderPlaced", "Title", "Text",
            new Dictionary<string, string> { ["orderId"] = order.ToString() }, At.AddHours(-1), null));
    }

    /// <summary>A second attempt, which succeeded.</summary>
    private static DeliveryDocument Later(DeliveryDocument entry) =>
        entry with { State = "sent", To = "new@example.com", Attempts = [new DeliveryAttempt(2, At.AddMinutes(1), "sent", null)] };

    private static DeliveryDocument Delivery(long position, string state, int number, string result) => new(
        Guid.CreateVersion7(), position, Guid.CreateVersion7(), Guid.CreateVersion7(), "orderPlaced", "email",
        "a@example.com", "Subject", "Text", state,
        [new DeliveryAttempt(number, At, result, result == "sent" ? null : "The server hung up.")], At);
}

[Collection(NotificationCollection.Name)]
public sealed class PostgresStoreTests(NotificationHost host) : StoreCompliance(host)
{
    private protected override INotificationStore Store { get; } =
        new PostgresNotificationStore(host.Get<IDbContextFactory<NotificationDbContext>>(), host.Get<ShopDatabase>());
}

using Microsoft.EntityFrameworkCore;
using OnlineShop.Data;
using OnlineShop.Notification.Model;
using OnlineShop.Notification.Log;

namespace OnlineShop.Notification.Tests;

/// <summary>What every delivery log must do.</summary>
public abstract class DeliveryLogCompliance(NotificationHost host)
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    /// <summary>More precise than MongoDB keeps a time.</summary>
    private static readonly TimeSpan Fraction = TimeSpan.FromMicroseconds(123_456.7);

    private protected abstract IDeliveryLog Log { get; }

    [Fact]
    public async Task Attempts_are_added_once_each_and_the_last_state_counts()
    {
        var entry = Delivery(1, "pending", 1, "retry");
        await LogAsync(entry);
        await LogAsync(entry);
        await LogAsync(Later(entry));

        var found = (await Log.ReadAsync(new(entry.UserId), null, 10, default)).ShouldHaveSingleItem();
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

        (await Log.ReadAsync(new(entry.UserId), null, 10, default)).Select(d => d.Position).ShouldBe([2, 1]);
        (await Log.ReadAsync(new(entry.UserId), 2, 10, default)).Select(d => d.Position).ShouldBe([1]);
        (await Log.ReadAsync(new(OrderId: later.OrderId), null, 10, default)).ShouldHaveSingleItem().Id.ShouldBe(later.Id);
    }

    [Fact]
    public async Task The_log_is_read_from_the_oldest_on_and_by_one_entry()
    {
        var entry = Delivery(1, "sent", 1, "sent");
        var later = entry with { Id = Guid.CreateVersion7(), Position = 2 };
        var last = entry with { Id = Guid.CreateVersion7(), Position = 3, ResentFrom = entry.Id };
        await LogAsync(last, entry, later);

        var oldest = new DeliveryFilter(entry.UserId, OldestFirst: true);
        (await Log.ReadAsync(oldest, null, 2, default)).Select(d => d.Position).ShouldBe([1, 2]);
        (await Log.ReadAsync(oldest, 2, 2, default)).Select(d => d.Position).ShouldBe([3]);
        var found = (await Log.ReadAsync(new(Id: last.Id), null, 1, default)).ShouldHaveSingleItem();
        (found.Id, found.ResentFrom).ShouldBe((last.Id, entry.Id));
        (await Log.ReadAsync(new(Id: Guid.CreateVersion7()), null, 1, default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_log_is_narrowed_by_state_and_channel()
    {
        var sent = Delivery(1, "sent", 1, "sent");
        var failed = sent with { Id = Guid.CreateVersion7(), Position = 2, State = "failed" };
        var text = sent with { Id = Guid.CreateVersion7(), Position = 3, Channel = "sms" };
        await LogAsync(sent, failed, text);

        var all = new DeliveryFilter(sent.UserId);
        (await Log.ReadAsync(all with { State = "failed" }, null, 10, default)).ShouldHaveSingleItem().Id.ShouldBe(failed.Id);
        (await Log.ReadAsync(all with { State = "sent" }, null, 10, default)).Select(d => d.Position).ShouldBe([3, 1]);
        (await Log.ReadAsync(all with { Channel = "sms" }, null, 10, default)).ShouldHaveSingleItem().Id.ShouldBe(text.Id);
        (await Log.ReadAsync(all with { State = "failed", Channel = "sms" }, null, 10, default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_attempt_that_is_logged_after_a_later_one_is_added_and_the_state_stays()
    {
        var first = Delivery(1, "pending", 1, "retry");
        await LogAsync(Later(first));
        await LogAsync(first);
        await LogAsync(first);

        var found = (await Log.ReadAsync(new(first.UserId), null, 10, default)).ShouldHaveSingleItem();
        (found.State, found.To).ShouldBe(("sent", "new@example.com"));
        found.Attempts.Select(a => (a.Number, a.Result)).ShouldBe([(2, "sent"), (1, "retry")]);
    }

    [Fact]
    public async Task Times_are_kept_to_the_millisecond()
    {
        var precise = At + Fraction;
        var kept = At.AddMilliseconds(123);
        var entry = Delivery(1, "sent", 1, "sent");
        await LogAsync(entry with { CreatedAt = precise, Attempts = [entry.Attempts[0] with { At = precise }] });

        var delivery = (await Log.ReadAsync(new(entry.UserId), null, 1, default)).ShouldHaveSingleItem();
        (delivery.CreatedAt, delivery.Attempts[0].At).ShouldBe((kept, kept));
    }

    [Fact]
    public async Task What_is_past_its_time_is_deleted_and_nothing_else()
    {
        var old = Delivery(1, "sent", 1, "sent");
        var young = Delivery(2, "sent", 1, "sent") with { UserId = old.UserId, CreatedAt = At.AddMinutes(1) };
        await LogAsync(old, young);

        await Log.DeleteBeforeAsync(At.AddSeconds(30), default);

        (await Log.ReadAsync(new(old.UserId), null, 10, default)).ShouldHaveSingleItem().Id.ShouldBe(young.Id);
    }

    /// <summary>Logs as a worker does: in the transaction that ends the attempts.</summary>
    private protected virtual Task LogAsync(params DeliveryDocument[] entries) =>
        host.Get<ShopDatabase>().InTransactionAsync(transaction =>
        {
            Log.Add(transaction, entries);
            return Task.CompletedTask;
        });

    [Fact]
    public async Task All_of_a_person_is_removed_and_nothing_of_others()
    {
        var (entry, kept) = (Delivery(1, "sent", 1, "sent"), Delivery(2, "sent", 1, "sent"));
        await LogAsync(entry, kept);

        for (var n = 0; n < 2; n++)
            await Log.EraseAsync(entry.UserId, default);

        (await Log.ReadAsync(new(entry.UserId), null, 10, default)).ShouldBeEmpty();
        (await Log.ReadAsync(new(kept.UserId), null, int.MaxValue, default)).ShouldHaveSingleItem();
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
public sealed class PostgresLogTests(NotificationHost host) : DeliveryLogCompliance(host)
{
    private protected override IDeliveryLog Log { get; } =
        new PostgresDeliveryLog(host.Get<IDbContextFactory<NotificationDbContext>>(), host.Get<ShopDatabase>());
}

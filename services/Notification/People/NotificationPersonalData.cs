using OnlineShop.Data;
using OnlineShop.Data.Statements;
using OnlineShop.Messaging.PersonalData;
using OnlineShop.Notification.Inbox;
using OnlineShop.Notification.Log;
using OnlineShop.Notification.Store;

namespace OnlineShop.Notification.People;

/// <summary>
/// What Notification holds about a person: how to reach them, and what they were told. Of what was told remains that it was, without a word of it; what
/// was still to be told is not.
/// </summary>
internal sealed class NotificationPersonalData(ShopDatabase database, INotificationStore store, TimeProvider clock) : IPersonalData
{
    public async Task<object> ExportAsync(Guid userId, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var contact = await connection.FindAsync<ExportedContact>(
            "select email, display_name, language, phone, channels, marketing from contacts where user_id = @userId", new { userId }, cancel);
        var inbox = await store.ReadInboxAsync(userId, null, false, null, int.MaxValue, cancel);
        var log = await store.ReadLogAsync(userId, null, null, int.MaxValue, cancel);
        return new ExportedNotifications(contact, [.. inbox.Select(InboxEntry.Of)], [.. log.Select(DeliveryEntry.Of)]);
    }

    public async Task<bool> EraseAsync(ShopTransaction transaction, Guid userId, CancellationToken cancel)
    {
        await transaction.ExecuteAsync("delete from contacts where user_id = @userId", new { userId }, cancel);
        // The address of the order is in it.
        await transaction.ExecuteAsync(
            "delete from orders where user_id = @userId or order_id in (select order_id from outgoing where user_id = @userId and order_id is not null)",
            new { userId }, cancel);
        await transaction.ExecuteAsync(
            """
            update outgoing set facts = '{}', last_error = null, waiting = false, done_at = coalesce(done_at, @now),
              state = case state when 'pending' then 'skipped' else state end
            where user_id = @userId and (state = 'pending' or facts <> '{}' or last_error is not null)
            """,
            new { userId, now = clock.GetUtcNow() }, cancel);
        await transaction.ExecuteAsync("delete from pushes where user_id = @userId", new { userId }, cancel);
        await transaction.ExecuteAsync("delete from push_positions where user_id = @userId", new { userId }, cancel);
        await store.EraseAsync(userId, cancel);
        return true;
    }
}

/// <summary>Notification's part of the export of a person's data.</summary>
/// <param name="Contact">How to reach the person.</param>
/// <param name="Notifications">The inbox, newest first.</param>
/// <param name="Messages">What was sent over each channel, newest first.</param>
internal sealed record ExportedNotifications(ExportedContact? Contact, IReadOnlyList<InboxEntry> Notifications, IReadOnlyList<DeliveryEntry> Messages);

internal sealed class ExportedContact
{
    public string Email { get; init; } = "";

    public string DisplayName { get; init; } = "";

    public string Language { get; init; } = "";

    public string? Phone { get; init; }

    public string[] Channels { get; init; } = [];

    public bool Marketing { get; init; }
}

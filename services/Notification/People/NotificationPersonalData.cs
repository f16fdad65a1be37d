using Microsoft.EntityFrameworkCore;
using OnlineShop.Data;
using OnlineShop.Messaging.PersonalData;
using OnlineShop.Notification.Inbox;
using OnlineShop.Notification.Log;
using OnlineShop.Notification.Model;
using OnlineShop.Notification.Orders;
using OnlineShop.Notification.Notices;
using OnlineShop.Notification.Push;
using OnlineShop.Notification.Sending;

namespace OnlineShop.Notification.People;

/// <summary>
/// What Notification holds about a person: how to reach them, and what they were told. An erasure leaves that something
/// was sent, without its content; what was still to be sent is not.
/// </summary>
internal sealed class NotificationPersonalData(
    IDbContextFactory<NotificationDbContext> contexts, InboxReader inbox, IDeliveryLog log,
    SendHandover handover, TimeProvider clock) : IPersonalData
{
    public async Task<object> ExportAsync(Guid userId, CancellationToken cancel)
    {
        var contact = await FindContactAsync(userId, cancel);
        var sent = await log.ReadAsync(new(userId), null, int.MaxValue, cancel);
        return new ExportedNotifications(
            contact, await inbox.ReadAllAsync(userId, cancel), [.. sent.Select(DeliveryEntry.Of)]);
    }

    public async Task<bool> EraseAsync(ShopTransaction transaction, Guid userId, CancellationToken cancel)
    {
        var contacts = transaction.Context<NotificationDbContext>().Contacts;
        await contacts.Where(contact => contact.UserId == userId).ExecuteDeleteAsync(cancel);
        await OrderStatements.EraseAsync(transaction, userId, cancel);
        await NoticeStatements.EraseAsync(transaction, userId, clock.GetUtcNow(), cancel);
        await PushStatements.EraseAsync(transaction, userId, cancel);
        await StreamTicketStatements.EraseAsync(transaction, userId, cancel);
        await log.EraseAsync(userId, cancel);
        transaction.OnCommitted(() => handover.Leave(userId));
        return true;
    }

    private async Task<ExportedContact?> FindContactAsync(Guid userId, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Contacts.Where(row => row.UserId == userId)
            .Select(
                row => new ExportedContact(row.Email, row.DisplayName, row.Language, row.Phone, row.Channels, row.Marketing))
            .SingleOrDefaultAsync(cancel);
    }
}

/// <summary>Notification's part of the export of a person's data.</summary>
/// <param name="Contact">How to reach the person.</param>
/// <param name="Notifications">The inbox, newest first.</param>
/// <param name="Messages">What was sent over each channel, newest first.</param>
internal sealed record ExportedNotifications(
    ExportedContact? Contact, IReadOnlyList<InboxEntry> Notifications, IReadOnlyList<DeliveryEntry> Messages);

internal sealed record ExportedContact(
    string Email, string DisplayName, string Language, string? Phone, string[] Channels, bool Marketing);

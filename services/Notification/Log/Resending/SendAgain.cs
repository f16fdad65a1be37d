using System.Diagnostics;
using System.Text.Json;
using OnlineShop.Data;
using OnlineShop.Data.Audit;
using OnlineShop.Notification.Notices;
using OnlineShop.Notification.Sending;
using OnlineShop.ServiceDefaults.Results;

namespace OnlineShop.Notification.Log.Resending;

/// <summary>
/// Sends a mail or SMS of the log again, as an entry of its own that goes the way of every other. Its text is made anew from what
/// the event said, with the address and the language that its reader has now.
/// </summary>
internal sealed class SendAgain(IDeliveryLog log, SendSignal signal, TimeProvider clock)
{
    public async Task<Result<ResentDelivery>> HandleAsync(ShopTransaction transaction, Guid id, CancellationToken cancel)
    {
        var logged = false;
        var recipient = await ResendStatements.FindRecipientAsync(transaction, id, cancel);
        if (recipient is null)
        {
            recipient = (await log.ReadAsync(new(Id: id), null, 1, cancel)).SingleOrDefault()?.UserId;
            logged = recipient is not null;
        }

        if (recipient is not { } userId)
            return Refusal.NotFound("delivery");
        await ResendStatements.LockRecipientAsync(transaction, userId, cancel);
        if (await ResendStatements.FindAsync(transaction, id, userId, cancel) is not { } row)
            return logged ? NotKept : Refusal.NotFound("delivery");
        var now = clock.GetUtcNow();
        if (Refuse(row, now) is { } refusal)
            return refusal;

        var resent = new ResentDelivery(Guid.CreateVersion7(now), id, now);
        await ResendStatements.InsertAsync(transaction, resent, row, Activity.Current?.Id, cancel);
        transaction.Audit(null, resent);
        transaction.OnCommitted(signal.Raise);
        return resent;
    }

    private static Refusal NotKept => Refusal.Conflict("notKept", "What it said is not kept any more.");

    private static Refusal? Refuse(ResendRow row, DateTimeOffset now)
    {
        if (row.State == "pending")
        {
            return Refusal.Conflict(
                "stillWaiting", "It is still to be sent.", "It is tried again by itself; wait for what becomes of it.");
        }

        StoredNotice notice;
        try
        {
            notice = row.ToNotice();
        }
        catch (JsonException)
        {
            return NotKept;
        }

        if (Admission.FindDenial(notice, row.Channel, now) is { } denial)
            return Refusal.Conflict(denial.Code, denial.Text);
        if (notice.Facts.LinkId is not null)
        {
            return Refusal.Conflict(
                "holdsSecret", "It holds a link that opens the account.", "Its recipient asks for a new link in the shop.");
        }

        return Kind.Find(notice.Kind) is null ? NotKept : null;
    }
}

using System.Text.Json;
using Microsoft.Extensions.Options;
using OnlineShop.Data;
using OnlineShop.Notification.Push;
using OnlineShop.Notification.Sending;

namespace OnlineShop.Notification.Notices;

/// <summary>
/// Stores what people are told, and releases what waited. The inbox and the streams read a notice; its mails and SMS lie
/// beside it.
/// </summary>
internal sealed class NoticeWriter(
    PushNews pushes, SendHandover handover, SendSignal signal, IOptions<DeliveryOptions> options, TimeProvider clock)
{
    /// <summary>
    /// More notices than one message makes: they come from a batch, which is handled message by message if it fails.
    /// </summary>
    private const int MoreThanOfOneMessage = 20;

    /// <summary>
    /// Stores notices in one statement, and has their mails and SMS sent by this process. Handlers of messages use
    /// <see cref="TellExtensions.Tell"/>.
    /// </summary>
    public void Store(ShopTransaction transaction, IReadOnlyList<TracedNotice> notices)
    {
        var columns = NewNotices.Of(notices, Times());
        if (handover.HasRoom(notices.Count))
        {
            // An event is hardly ever told twice, and then it shows: the batch fails, and its messages are handled one by one.
            var mayBeKnown = notices.Count < MoreThanOfOneMessage;
            NoticeStatements.InsertToSend(transaction, columns, mayBeKnown, transaction.Keep<NewSends>().Add);
            transaction.OnCommitted(() => HandOver(transaction.FindKept<NewSends>()!.TakeAll()));
        }
        else
        {
            NoticeStatements.Insert(transaction, columns);
            transaction.OnCommitted(() =>
            {
                handover.IsFull = true;
                signal.Raise();
            });
        }

        Announce(transaction, notices);
    }

    /// <summary>Stores notices in one statement. Their mails and SMS are sent when nothing more urgent is.</summary>
    public void StoreForLater(ShopTransaction transaction, IReadOnlyList<TracedNotice> notices)
    {
        NoticeStatements.Insert(transaction, NewNotices.Of(notices, Times()));
        transaction.OnCommitted(signal.Raise);
        Announce(transaction, notices);
    }

    /// <summary>Tells the customer of an order, who may not be known yet.</summary>
    /// <param name="order">A statement that gives the customer: see <see cref="NoticeStatements.InsertForCustomer"/>.</param>
    public void AddToCustomerOf(
        ShopTransaction transaction, Guid orderId, string order, string source, Kind kind, NoticeFacts facts)
    {
        var notice = new Notice(source, Guid.Empty, kind, orderId, facts);
        NoticeStatements.InsertForCustomer(transaction, order, NoticeOfOrder.Of(orderId, notice, Times()));
        transaction.OnCommitted(signal.Raise);
    }

    /// <summary>
    /// Tells what waited for something of orders: their customers, or the page where the payment is confirmed. The
    /// transaction has stored it.
    /// </summary>
    public void ReleaseForOrders(ShopTransaction transaction, Guid[] orders)
    {
        NoticeStatements.ReleaseForOrders(transaction, orders, Times(), _ => transaction.OnCommitted(signal.Raise));
    }

    /// <summary>Tells what waited for a user's contact.</summary>
    public void ReleaseForUser(ShopTransaction transaction, Guid userId)
    {
        NoticeStatements.ReleaseForUser(transaction, userId, Times(), _ => transaction.OnCommitted(signal.Raise));
    }

    /// <summary>
    /// Tells what has waited long enough for a page; answers how many notices waited in vain for their recipients.
    /// </summary>
    public async Task<int> ReleaseDueAsync(ShopTransaction transaction, CancellationToken cancel)
    {
        var times = Times();
        var dropped = await NoticeStatements.DropExpiredAsync(transaction, times, cancel);
        NoticeStatements.ReleaseDueNow(transaction, times, _ => transaction.OnCommitted(signal.Raise));
        return dropped;
    }

    private void Announce(ShopTransaction transaction, IReadOnlyList<TracedNotice> notices)
    {
        Guid[] readers =
            [.. notices.Where(n => n.Notice.Kind.Channels.Contains(Channel.Push)).Select(n => n.Notice.UserId).Distinct()];
        transaction.OnCommitted(() => pushes.Announce(readers));
    }

    private void HandOver(IReadOnlyList<SendRow> rows)
    {
        var items = new List<SendItem>(rows.Count);
        foreach (var row in rows)
        {
            try
            {
                items.Add(row.ToItem());
            }
            catch (Exception error) when (error is JsonException or InvalidOperationException)
            {
                // The claim after its lease notes what cannot be read.
            }
        }

        if (items.Count == 0)
            return;
        handover.Offer(items);
        signal.RaiseHandedOver();
    }

    private WaitingTimes Times() => new(clock.GetUtcNow(), options.Value.PageWait, options.Value.ContactWait);
}

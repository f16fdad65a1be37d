using OnlineShop.Notification.Sending;

namespace OnlineShop.Notification.Log;

/// <summary>How the delivery of one notification over one channel went.</summary>
/// <param name="To">The address that was used last.</param>
/// <param name="State"><c>pending</c> (to be tried again), <c>sent</c>, <c>skipped</c> or <c>failed</c>.</param>
/// <param name="ResentFrom">The entry that it sends again; null where an event told it.</param>
internal sealed record DeliveryDocument(
    Guid Id, long Position, Guid UserId, Guid? OrderId, string Kind, string Channel, string? To, string? Subject,
    string? Text, string State, IReadOnlyList<DeliveryAttempt> Attempts, DateTimeOffset CreatedAt,
    Guid? ResentFrom = null)
{
    /// <summary>
    /// The entry of an attempt. It holds this attempt alone, and the log adds it to the earlier ones.
    /// </summary>
    public static DeliveryDocument Of(Outcome outcome, DateTimeOffset at)
    {
        var (item, notice) = (outcome.Item, outcome.Item.Notice);
        var text = item.Channel == Notices.Channel.Email ? outcome.Text?.Text : outcome.Text?.Short;
        return new(
            item.Id, item.Position, notice.UserId, notice.OrderId, notice.Kind, item.Channel, outcome.To,
            outcome.Text?.Subject, text,
            outcome.State,
            [new DeliveryAttempt(item.Attempts, at, outcome.Result.ToString().ToLowerInvariant(), outcome.Error)],
            notice.CreatedAt, notice.ResentFrom);
    }
}

/// <param name="Number">From 1.</param>
/// <param name="Result"><c>sent</c>, <c>skipped</c>, <c>failed</c> or <c>retry</c>.</param>
internal sealed record DeliveryAttempt(int Number, DateTimeOffset At, string Result, string? Error);

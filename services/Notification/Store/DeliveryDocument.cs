using OnlineShop.Notification.Outgoing;

namespace OnlineShop.Notification.Store;

/// <summary>How the delivery of one notification over one channel went.</summary>
/// <param name="To">The address that was used last.</param>
/// <param name="State"><c>pending</c> (to be tried again), <c>sent</c>, <c>skipped</c> or <c>failed</c>.</param>
internal sealed record DeliveryDocument(
    Guid Id, long Position, Guid UserId, Guid? OrderId, string Kind, string Channel, string? To, string? Subject,
    string? Text, string State, IReadOnlyList<DeliveryAttempt> Attempts, DateTimeOffset CreatedAt)
{
    /// <summary>
    /// The entry of an attempt. It holds this attempt alone, and the store adds it to the earlier ones. Null if the row
    /// is only waiting, which is no attempt.
    /// </summary>
    public static DeliveryDocument? Of(Outcome outcome, DateTimeOffset at)
    {
        if (outcome.Result is Result.Waiting)
            return null;
        var item = outcome.Item;
        var text = item.Channel == Outgoing.Channel.Email ? outcome.Text?.Text : outcome.Text?.Short;
        return new(
            item.Id, item.Position, item.UserId, item.OrderId, item.Kind, item.Channel, outcome.To,
            outcome.Text?.Subject, text,
            outcome.State,
            [new DeliveryAttempt(item.Attempts, at, outcome.Result.ToString().ToLowerInvariant(), outcome.Error)],
            item.CreatedAt);
    }
}

/// <param name="Number">From 1.</param>
/// <param name="Result">A <see cref="Outgoing.Result"/>, in lower case.</param>
internal sealed record DeliveryAttempt(int Number, DateTimeOffset At, string Result, string? Error);

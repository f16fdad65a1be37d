namespace OnlineShop.Notification.Store;

/// <summary>
/// Keeps what was told to people and how it was delivered, as documents. Every write may be repeated: documents are known by their ids,
/// attempts by their numbers.
/// </summary>
internal interface INotificationStore
{
    /// <summary>Adds notifications that are not there yet; those that are stay as they are, read or not.</summary>
    Task AddToInboxAsync(IReadOnlyList<InboxDocument> notifications, CancellationToken cancel);

    /// <summary>A user's notifications, newest first.</summary>
    /// <param name="before">Only those with a lower position.</param>
    Task<IReadOnlyList<InboxDocument>> ReadInboxAsync(Guid userId, Guid? orderId, bool unreadOnly, long? before, int limit, CancellationToken cancel);

    Task<long> CountUnreadAsync(Guid userId, CancellationToken cancel);

    /// <summary>Marks one as read, at the first time only; false where the user has no such notification.</summary>
    Task<bool> MarkReadAsync(Guid userId, Guid id, DateTimeOffset at, CancellationToken cancel);

    Task MarkAllReadAsync(Guid userId, DateTimeOffset at, CancellationToken cancel);

    /// <summary>Adds each entry's attempt to what is logged of the delivery, and takes over its state.</summary>
    Task LogAsync(IReadOnlyList<DeliveryDocument> entries, CancellationToken cancel);

    /// <summary>Removes all that a person was told.</summary>
    Task EraseAsync(Guid userId, CancellationToken cancel);

    /// <summary>The delivery log, newest first.</summary>
    Task<IReadOnlyList<DeliveryDocument>> ReadLogAsync(Guid? userId, Guid? orderId, long? before, int limit, CancellationToken cancel);
}

using OnlineShop.Data;

namespace OnlineShop.Notification.Store;

/// <summary>
/// Keeps what people were told and how it was delivered, as documents. Every write may be repeated: documents are
/// recognised by their ids, attempts by their numbers. Times are kept to the millisecond.
/// </summary>
internal interface INotificationStore
{
    /// <summary>Adds notifications that are not there yet; those that are stay as they are, read or not.</summary>
    /// <exception cref="DocumentsUnavailableException">The documents cannot be written now.</exception>
    Task AddToInboxAsync(IReadOnlyList<InboxDocument> notifications, CancellationToken cancel);

    /// <summary>A user's notifications, newest first.</summary>
    /// <param name="before">Only those with a lower position.</param>
    Task<IReadOnlyList<InboxDocument>> ReadInboxAsync(
        Guid userId, Guid? orderId, bool unreadOnly, long? before, int limit, CancellationToken cancel);

    Task<long> CountUnreadAsync(Guid userId, CancellationToken cancel);

    /// <summary>Marks one as read, and keeps the first time; false where the user has no such notification.</summary>
    Task<bool> MarkReadAsync(Guid userId, Guid id, DateTimeOffset at, CancellationToken cancel);

    Task MarkAllReadAsync(Guid userId, DateTimeOffset at, CancellationToken cancel);

    /// <summary>
    /// Adds each entry's attempt to the log of its delivery, which gets the state of the latest attempt: with the
    /// commit of the transaction, or soon after it if the documents are elsewhere. An outage there neither fails the
    /// transaction nor loses an entry.
    /// </summary>
    Task LogAsync(ShopTransaction transaction, IReadOnlyList<DeliveryDocument> entries, CancellationToken cancel);

    /// <summary>Removes everything that a person was told.</summary>
    Task EraseAsync(Guid userId, CancellationToken cancel);

    /// <summary>The delivery log, newest first.</summary>
    Task<IReadOnlyList<DeliveryDocument>> ReadLogAsync(
        Guid? userId, Guid? orderId, long? before, int limit, CancellationToken cancel);
}

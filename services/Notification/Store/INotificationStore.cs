using OnlineShop.Data;

namespace OnlineShop.Notification.Store;

/// <summary>
/// Keeps what was told to people and how it was delivered, as documents. Every write may be repeated: documents are known by their ids,
/// attempts by their numbers. Times are kept to the millisecond.
/// </summary>
internal interface INotificationStore
{
    /// <summary>Adds notifications that are not there yet; those that are stay as they are, read or not.</summary>
    /// <exception cref="DocumentsAwayException">The documents cannot be written now.</exception>
    Task AddToInboxAsync(IReadOnlyList<InboxDocument> notifications, CancellationToken cancel);

    /// <summary>A user's notifications, newest first.</summary>
    /// <param name="before">Only those with a lower position.</param>
    Task<IReadOnlyList<InboxDocument>> ReadInboxAsync(Guid userId, Guid? orderId, bool unreadOnly, long? before, int limit, CancellationToken cancel);

    Task<long> CountUnreadAsync(Guid userId, CancellationToken cancel);

    /// <summary>Marks one as read, at the first time only; false where the user has no such notification.</summary>
    Task<bool> MarkReadAsync(Guid userId, Guid id, DateTimeOffset at, CancellationToken cancel);

    Task MarkAllReadAsync(Guid userId, DateTimeOffset at, CancellationToken cancel);

    /// <summary>
    /// Adds each entry's attempt to what is logged of the delivery, and takes over the state of the latest one: with the commit of the transaction, or soon
    /// after it where the documents lie elsewhere. An outage there neither fails the transaction nor loses an entry.
    /// </summary>
    Task LogAsync(ShopTransaction transaction, IReadOnlyList<DeliveryDocument> entries, CancellationToken cancel);

    /// <summary>Removes all that a person was told.</summary>
    Task EraseAsync(Guid userId, CancellationToken cancel);

    /// <summary>The delivery log, newest first.</summary>
    Task<IReadOnlyList<DeliveryDocument>> ReadLogAsync(Guid? userId, Guid? orderId, long? before, int limit, CancellationToken cancel);
}

/// <summary>The documents' server does not answer, or does not do what it is asked. A request is answered 503, as for any other timeout.</summary>
internal sealed class DocumentsAwayException(Exception cause) : TimeoutException($"MongoDB does not serve now: {cause.Message}", cause);

using OnlineShop.Data;

namespace OnlineShop.Notification.Log;

/// <summary>
/// Keeps which mails and SMS were sent and what became of each attempt, as documents. Every write may be repeated:
/// documents are recognised by their ids, attempts by their numbers. Times are kept to the millisecond.
/// </summary>
internal interface IDeliveryLog
{
    /// <summary>
    /// Adds each entry's attempt to the log of its delivery, which gets the state of the latest attempt: with the
    /// commit of the transaction, or soon after it if the documents are elsewhere. An outage there neither fails the
    /// transaction nor loses an entry.
    /// </summary>
    void Add(ShopTransaction transaction, IReadOnlyList<DeliveryDocument> entries);

    /// <summary>The entries, in the order of the filter.</summary>
    /// <param name="after">Only those that come after this position in that order.</param>
    /// <exception cref="DocumentsUnavailableException">The documents cannot be read now.</exception>
    Task<IReadOnlyList<DeliveryDocument>> ReadAsync(
        DeliveryFilter filter, long? after, int limit, CancellationToken cancel);

    /// <summary>Removes everything that a person was sent.</summary>
    Task EraseAsync(Guid userId, CancellationToken cancel);

    /// <summary>Removes the entries that are older than a time.</summary>
    Task DeleteBeforeAsync(DateTimeOffset before, CancellationToken cancel);
}

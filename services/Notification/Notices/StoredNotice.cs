using OnlineShop.Notification.Contacts;
using OnlineShop.Notification.Orders;

namespace OnlineShop.Notification.Notices;

/// <summary>A notice with all that its text needs.</summary>
/// <param name="Position">The order of arrival, and so the order of the inbox.</param>
/// <param name="Contact">Null where the person is not known any more.</param>
/// <param name="ActionUrl">Where the customer confirms the payment, once that is known.</param>
/// <param name="ResentFrom">The entry of the log that it sends again; null where an event told it.</param>
internal sealed record StoredNotice(
    Guid Id, long Position, Guid UserId, string Kind, Guid? OrderId, NoticeFacts Facts, string? Trace,
    DateTimeOffset CreatedAt, Contact? Contact, OrderSummary? Order, string? Carrier, string? TrackingNumber,
    string? ActionUrl, Guid? ResentFrom = null);

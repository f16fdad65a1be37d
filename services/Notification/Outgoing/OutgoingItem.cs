using OnlineShop.Notification.Contacts;
using OnlineShop.Notification.Orders;

namespace OnlineShop.Notification.Outgoing;

/// <summary>A claimed row with all that its text needs.</summary>
/// <param name="Contact">Null while the recipient is not known.</param>
/// <param name="ActionUrl">Where the customer confirms the payment, once that is known.</param>
/// <param name="Attempts">Including this one; it also tells this claim from a later one of the same row.</param>
internal sealed record OutgoingItem(
    Guid Id, long Position, Guid UserId, string Channel, string Kind, Guid? OrderId, NoticeFacts Facts, string? Trace,
    int Attempts,
    DateTimeOffset CreatedAt, Contact? Contact, OrderSummary? Order, string? Carrier, string? TrackingNumber,
    string? ActionUrl);

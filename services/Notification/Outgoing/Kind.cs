using OnlineShop.Contracts.Messages;

namespace OnlineShop.Notification.Outgoing;

/// <summary>What a notification is about. The name is part of the API and names the template.</summary>
/// <param name="Name">In camelCase.</param>
/// <param name="Channels">The channels that it is worth, as far as the user has them on.</param>
internal sealed record Kind(string Name, params string[] Channels)
{
    public static readonly Kind Welcome = new("welcome", Channel.Inbox, Channel.Email);
    public static readonly Kind Campaign = new("campaign", Channel.Inbox, Channel.Push, Channel.Email);
    public static readonly Kind ShipmentCreated = new("shipmentCreated", Channel.Inbox, Channel.Push);

    // About the account itself: to the address that the event names, whatever channels the user has on.
    public static readonly Kind PasswordReset = new("passwordReset", Channel.Email);
    public static readonly Kind PasswordChanged = new("passwordChanged", Channel.Email);
    public static readonly Kind EmailConfirmation = new("emailConfirmation", Channel.Email);
    public static readonly Kind EmailChange = new("emailChange", Channel.Email);
    public static readonly Kind EmailChangeNotice = new("emailChangeNotice", Channel.Email);

    private static readonly Dictionary<OrderStatus, Kind> OrderKinds = new()
    {
        [OrderStatus.Placed] = new("orderPlaced", Channel.Inbox, Channel.Push, Channel.Email),
        // Steps inside the shop: they are in the inbox for who looks, and disturb nobody.
        [OrderStatus.Reserved] = new("orderReserved", Channel.Inbox),
        [OrderStatus.Paid] = new("orderPaid", Channel.Inbox),
        [OrderStatus.RequiresAction] = new("orderRequiresAction", Channel.Inbox, Channel.Push, Channel.Email, Channel.Sms),
        [OrderStatus.Confirmed] = new("orderConfirmed", Channel.Inbox, Channel.Push, Channel.Email),
        [OrderStatus.Shipped] = new("orderShipped", Channel.Inbox, Channel.Push, Channel.Email, Channel.Sms),
        [OrderStatus.Delivered] = new("orderDelivered", Channel.Inbox, Channel.Push, Channel.Email, Channel.Sms),
        [OrderStatus.Rejected] = new("orderRejected", Channel.Inbox, Channel.Push, Channel.Email),
        [OrderStatus.Cancelled] = new("orderCancelled", Channel.Inbox, Channel.Push, Channel.Email),
        [OrderStatus.Returned] = new("orderReturned", Channel.Inbox, Channel.Push, Channel.Email),
    };

    private static readonly Dictionary<ShipmentStatus, Kind> ShipmentKinds = new()
    {
        [ShipmentStatus.InTransit] = new("shipmentInTransit", Channel.Inbox),
        [ShipmentStatus.OutForDelivery] = new("shipmentOutForDelivery", Channel.Inbox, Channel.Push, Channel.Sms),
        [ShipmentStatus.Delivered] = new("shipmentDelivered", Channel.Inbox),
        [ShipmentStatus.Cancelled] = new("shipmentCancelled", Channel.Inbox),
        [ShipmentStatus.Failed] = new("shipmentFailed", Channel.Inbox, Channel.Push, Channel.Email),
    };

    /// <summary>Every kind there is.</summary>
    public static IEnumerable<Kind> All =>
    [
        Welcome, PasswordReset, PasswordChanged, EmailConfirmation, EmailChange, EmailChangeNotice, Campaign, ShipmentCreated,
        .. OrderKinds.Values, .. ShipmentKinds.Values,
    ];

    public static Kind Of(OrderStatus status) => OrderKinds[status];

    public static Kind? Of(ShipmentStatus status) => ShipmentKinds.GetValueOrDefault(status);
}

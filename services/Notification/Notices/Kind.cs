using System.Collections.Frozen;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Notification.Notices;

/// <summary>What a notification is about. The name is part of the API, and also the template's.</summary>
/// <param name="Name">In camelCase.</param>
/// <param name="Channels">The channels that it is sent over, unless the user has them switched off.</param>
internal sealed record Kind(string Name, params string[] Channels)
{
    public static readonly Kind Welcome = new("welcome", Channel.Inbox, Channel.Email);
    public static readonly Kind Campaign = new("campaign", Channel.Inbox, Channel.Push, Channel.Email);
    public static readonly Kind ShipmentCreated = new("shipmentCreated", Channel.Inbox, Channel.Push);
    public static readonly Kind CancelRefused = new("orderCancelRefused", Channel.Inbox, Channel.Push, Channel.Email)
    {
        IsEssential = true,
    };

    public static readonly Kind Refunded =
        new("orderRefunded", Channel.Inbox, Channel.Push, Channel.Email) { IsEssential = true };
    public static readonly Kind RefundFailed =
        new("orderRefundFailed", Channel.Inbox, Channel.Push, Channel.Email) { IsEssential = true };

    /// <summary>Useful for as long as the order waits for its customer.</summary>
    public static readonly Kind RequiresAction = new("orderRequiresAction", Channel.Inbox, Channel.Push, Channel.Email, Channel.Sms)
    {
        UsefulFor = TimeSpan.FromMinutes(15),
    };

    // About the account itself: to the address that the event names, whatever channels the user has switched off.
    public static readonly Kind PasswordReset = new("passwordReset", Channel.Email);
    public static readonly Kind PasswordChanged = new("passwordChanged", Channel.Email);
    public static readonly Kind TwoFactorOn = new("twoFactorOn", Channel.Email);
    public static readonly Kind TwoFactorOff = new("twoFactorOff", Channel.Email);
    public static readonly Kind EmailConfirmation = new("emailConfirmation", Channel.Email);
    public static readonly Kind EmailChange = new("emailChange", Channel.Email);
    public static readonly Kind EmailChangeNotice = new("emailChangeNotice", Channel.Email);

    // To the administrator that the configuration names.
    public static readonly Kind WebhookGone = new("webhookGone", Channel.Email);
    public static readonly Kind WebhookFailing = new("webhookFailing", Channel.Email);

    private static readonly Dictionary<OrderStatus, Kind> OrderKinds = new()
    {
        [OrderStatus.Placed] = new("orderPlaced", Channel.Inbox, Channel.Push, Channel.Email) { IsEssential = true },
        // Steps inside the shop: they are in the inbox for those who look, and disturb nobody.
        [OrderStatus.Reserved] = new("orderReserved", Channel.Inbox),
        [OrderStatus.Paid] = new("orderPaid", Channel.Inbox),
        [OrderStatus.RequiresAction] = RequiresAction,
        [OrderStatus.Confirmed] = new("orderConfirmed", Channel.Inbox, Channel.Push, Channel.Email) { IsEssential = true },
        [OrderStatus.Shipped] = new("orderShipped", Channel.Inbox, Channel.Push, Channel.Email, Channel.Sms),
        [OrderStatus.Delivered] = new("orderDelivered", Channel.Inbox, Channel.Push, Channel.Email, Channel.Sms),
        [OrderStatus.Rejected] = new("orderRejected", Channel.Inbox, Channel.Push, Channel.Email) { IsEssential = true },
        [OrderStatus.Cancelled] = new("orderCancelled", Channel.Inbox, Channel.Push, Channel.Email) { IsEssential = true },
        [OrderStatus.Returned] = new("orderReturned", Channel.Inbox, Channel.Push, Channel.Email),
    };

    private static readonly Dictionary<ShipmentStatus, Kind> ShipmentKinds = new()
    {
        [ShipmentStatus.InTransit] = new("shipmentInTransit", Channel.Inbox),
        [ShipmentStatus.OutForDelivery] = new("shipmentOutForDelivery", Channel.Inbox, Channel.Push, Channel.Sms)
        {
            UsefulFor = TimeSpan.FromHours(12),
        },
        [ShipmentStatus.Delivered] = new("shipmentDelivered", Channel.Inbox),
        [ShipmentStatus.Cancelled] = new("shipmentCancelled", Channel.Inbox),
        [ShipmentStatus.Failed] = new("shipmentFailed", Channel.Inbox, Channel.Push, Channel.Email),
    };

    private static readonly Dictionary<ReturnStatus, Kind> ReturnKinds = new()
    {
        [ReturnStatus.Requested] = new("returnRequested", Channel.Inbox, Channel.Email) { IsEssential = true },
        [ReturnStatus.Approved] = new("returnApproved", Channel.Inbox, Channel.Push, Channel.Email) { IsEssential = true },
        [ReturnStatus.Declined] = new("returnDeclined", Channel.Inbox, Channel.Push, Channel.Email) { IsEssential = true },
        [ReturnStatus.Received] = new("returnReceived", Channel.Inbox, Channel.Push, Channel.Email) { IsEssential = true },
    };

    private static readonly FrozenDictionary<string, Kind> ByName = All.ToFrozenDictionary(kind => kind.Name);

    public static IEnumerable<Kind> All =>
        [
            Welcome, PasswordReset, PasswordChanged, TwoFactorOn, TwoFactorOff, EmailConfirmation, EmailChange, EmailChangeNotice, WebhookGone,
            WebhookFailing, Campaign, ShipmentCreated,
            CancelRefused, Refunded, RefundFailed, .. OrderKinds.Values, .. ShipmentKinds.Values, .. ReturnKinds.Values,
        ];

    /// <summary>
    /// Whether it is mailed even to those who have e-mail switched off: what was agreed on, and what happens to their
    /// money.
    /// </summary>
    public bool IsEssential { get; private init; }

    /// <summary>How long it is useful; later it only goes to the inbox. Null: always.</summary>
    public TimeSpan? UsefulFor { get; private init; }

    public static Kind Of(OrderStatus status) => OrderKinds[status];

    public static Kind? Of(ShipmentStatus status) => ShipmentKinds.GetValueOrDefault(status);

    public static Kind? Of(ReturnStatus status) => ReturnKinds.GetValueOrDefault(status);

    /// <summary>The kind of a stored name; null where this build does not know it.</summary>
    public static Kind? Find(string name) => ByName.GetValueOrDefault(name);
}

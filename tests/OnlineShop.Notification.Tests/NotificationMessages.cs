using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Notification.Tests;

/// <summary>Messages that Notification receives, each as it is in most tests.</summary>
internal static class NotificationMessages
{
    /// <summary>The address of a user of the tests.</summary>
    public static string AddressOf(Guid user) => $"{user:N}@example.com";

    /// <summary>How texts name an order.</summary>
    public static string NumberOf(Guid order) => order.ToString("N")[^8..].ToUpperInvariant();

    public static AccountRegistered Registered(this NotificationHost host, Guid user) =>
        new(user, AddressOf(user), "Ada", "en", "customer", host.Clock.GetUtcNow());

    /// <summary>A profile with all channels on, in its first version.</summary>
    public static UserProfileChanged Profile(this NotificationHost host, Guid user) => new(
        user, AddressOf(user), "Ada", "en", "EUR", null, ["email", "inbox", "push", "sms"], false, 1,
        host.Clock.GetUtcNow());

    public static PasswordChanged PasswordChanged(this NotificationHost host, Guid user) =>
        new(user, Guid.CreateVersion7(), AddressOf(user), "Ada", "en", host.Clock.GetUtcNow());

    public static OrderPlaced Placed(this NotificationHost host, Guid order, Guid user) => new(
        order, user, [new OrderLine(Guid.CreateVersion7(), "SKU-1", "Teapot", 2, Euros(50000), Euros(100000), 500)],
        Euros(100000), Euros(1000), Euros(450), Euros(24000), Euros(123450), Euros(123450), null, "TEN",
        new ShippingAddress("Ada Lovelace", "12 Main Street", "London", "N1 9GU", "GB"), host.Clock.GetUtcNow());

    public static OrderStatusChanged Status(
        this NotificationHost host, Guid order, Guid user, OrderStatus status, long version, string? reason = null,
        OrderStatus? previous = null) => new(order, user, status, previous, reason, Euros(123450), version,
        host.Clock.GetUtcNow());

    /// <summary>A new order that has gone through some statuses when it is told.</summary>
    public static OrderChanged Changed(this NotificationHost host, Guid order, Guid user, params OrderStatus[] statuses) => new(
        order, user, Euros(123450),
        [.. statuses.Select((status, index) => new OrderStep(
            status, index == 0 ? null : statuses[index - 1], null, index + 1, host.Clock.GetUtcNow()))],
        host.Placed(order, user));

    /// <summary>An order of its own is confirmed.</summary>
    public static OrderStatusChanged Confirmed(this NotificationHost host, Guid user) =>
        host.Status(Guid.CreateVersion7(), user, OrderStatus.Confirmed, 4);

    /// <summary>A parcel is at a stage.</summary>
    public static ShipmentStatusChanged Parcel(
        this NotificationHost host, Guid order, Guid user, ShipmentStatus status, long version = 3, string? detail = null) =>
        new(order, user, Guid.CreateVersion7(), status, "T-1", detail, version, host.Clock.GetUtcNow());

    /// <summary>The bank wants the customer to confirm the payment on its page.</summary>
    public static PaymentActionRequired ActionRequired(this NotificationHost host, Guid order, string page) =>
        new(order, Guid.CreateVersion7(), page, host.Clock.GetUtcNow());

    public static PaymentRefunded Refunded(this NotificationHost host, Guid order, long cents) =>
        new(order, Guid.CreateVersion7(), Guid.CreateVersion7(), Euros(cents), Euros(0), host.Clock.GetUtcNow());

    public static PaymentRefundFailed RefundFailed(
        this NotificationHost host, Guid order, long cents, string reason = "expired_or_canceled_card") =>
        new(order, Guid.CreateVersion7(), Guid.CreateVersion7(), Euros(cents), reason, host.Clock.GetUtcNow());

    public static CampaignStarted Campaign(this NotificationHost host) => new(
        Guid.CreateVersion7(), "summer", "SUN10",
        [new("en", "Summer", "Ten <b>percent</b> off"), new("ru", "Лето", "Скидка десять процентов")],
        host.Clock.GetUtcNow());

    private static Money Euros(long cents) => new(cents, "EUR");
}

using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Notifications;

namespace OnlineShop.Notification.Tests;

/// <summary>Clients of Notification, and what many tests read.</summary>
internal static class NotificationSteps
{
    /// <summary>The inbox of a customer.</summary>
    public static NotificationsClient Notifications(this NotificationHost host, Guid user) => new(host.As(user));

    public static NotificationsClient NotificationsOfAdmin(this NotificationHost host) => new(host.AsAdmin());

    /// <summary>Notification as other services call it.</summary>
    public static NotificationsClient NotificationsOfService(this NotificationHost host) => new(host.AsService());

    /// <summary>A customer, with these channels on or all, and an order of theirs that is known.</summary>
    public static async Task<(Guid User, Guid Order)> OrderAsync(this NotificationHost host, params string[] channels)
    {
        var (user, order) = (await host.AddUserAsync(channels: channels.Length > 0 ? channels : null), Guid.CreateVersion7());
        await host.DeliverAsync(host.Placed(order, user));
        return (user, order);
    }

    /// <summary>A page of a customer's inbox, newest first.</summary>
    public static async Task<ApiInbox> InboxAsync(this NotificationHost host, Guid user, string query = "") =>
        (await host.Notifications(user).InboxAsync(query)).ShouldSucceed();

    /// <summary>The kinds of what a customer was told of an order, newest first.</summary>
    public static async Task<IEnumerable<string>> KindsAsync(this NotificationHost host, Guid user, Guid order) =>
        (await host.InboxAsync(user, $"?orderId={order}")).Items.Select(item => item.Kind);

    /// <summary>The log of what was sent to a user, about one order if it is given, newest first.</summary>
    public static async Task<IReadOnlyList<ApiDelivery>> LogAsync(
        this NotificationHost host, Guid user, Guid? order = null)
    {
        var query = $"?userId={user}" + (order is null ? "" : $"&orderId={order}");
        return (await host.NotificationsOfAdmin().LogAsync(query)).ShouldSucceed().Items;
    }
}

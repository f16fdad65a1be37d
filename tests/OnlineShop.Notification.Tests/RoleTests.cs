using OnlineShop.Testing.Endpoints;

namespace OnlineShop.Notification.Tests;

/// <summary>Who may do what.</summary>
public sealed class RoleTests(NotificationHost host) : IClassFixture<NotificationHost>
{
    private static readonly OperationAccess Access = new()
    {
        SignedIn =
        [
            "streamNotifications", "createStreamTicket", "listNotifications", "countUnreadNotifications", "markNotificationRead",
            "markAllNotificationsRead",
        ],
        Support =
        [
            "listNotificationDeliveries", "resendNotificationDelivery", "listNotificationTemplates", "previewNotificationTemplate",
            "testNotificationTemplate",
        ],
        Merchant = ["previewCampaign", "testCampaign", "getCampaignAudience", "getCampaignDelivery"],
        Admin =
        [
            "createWebhook", "listWebhooks", "listWebhookEventTypes", "getWebhook", "changeWebhook", "deleteWebhook",
            "rotateWebhookSecret", "listWebhookDeliveries", "getWebhookDelivery", "resendWebhookDelivery", "testWebhook",
        ],
    };

    [Fact]
    public async Task Each_operation_is_for_those_for_whom_it_is_listed() =>
        (await Access.FindBreachesAsync(host)).ShouldBeEmpty();
}

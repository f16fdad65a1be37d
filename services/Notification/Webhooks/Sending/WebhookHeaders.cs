namespace OnlineShop.Notification.Webhooks.Sending;

/// <summary>The headers of what is posted to webhooks. They are part of the API: docs/webhooks.md.</summary>
internal static class WebhookHeaders
{
    /// <summary>See <see cref="WebhookSigner"/>.</summary>
    public const string Signature = "Shop-Signature";

    /// <summary>The <c>id</c> of the body.</summary>
    public const string EventId = "Shop-Event-Id";

    /// <summary>The <c>type</c> of the body.</summary>
    public const string EventType = "Shop-Event-Type";

    /// <summary>Names the delivery in the shop's log; the same at each attempt.</summary>
    public const string DeliveryId = "Shop-Delivery-Id";

    /// <summary>From 1.</summary>
    public const string Attempt = "Shop-Delivery-Attempt";
}

namespace OnlineShop.Notification.Webhooks.Sending;

/// <summary>Says that a commit may have left deliveries to be sent.</summary>
internal sealed class WebhookSignal
{
    /// <summary>There may be some.</summary>
    public event Action? Raised;

    /// <summary>There may be some.</summary>
    public void Raise() => Raised?.Invoke();
}

namespace OnlineShop.Notification.Campaigns;

/// <summary>Says that a campaign was stored.</summary>
internal sealed class CampaignSignal
{
    public event Action? Raised;

    public void Raise() => Raised?.Invoke();
}

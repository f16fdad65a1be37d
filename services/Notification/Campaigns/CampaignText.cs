using OnlineShop.Contracts.Messages;

namespace OnlineShop.Notification.Campaigns;

/// <summary>What a campaign says.</summary>
internal sealed record CampaignText(string Name, string? Code, IReadOnlyList<LocalizedText> Texts)
{
    /// <summary>The text in a language, else in English, else the first one.</summary>
    public LocalizedText In(string language) =>
        Texts.FirstOrDefault(t => t.Language == language) ?? Texts.FirstOrDefault(t => t.Language == "en") ?? Texts[0];
}

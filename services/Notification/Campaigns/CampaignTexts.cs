using System.Collections.Concurrent;
using System.Text.Json;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Data.Statements;

namespace OnlineShop.Notification.Campaigns;

/// <summary>What a campaign says.</summary>
internal sealed record CampaignText(string Name, string? Code, IReadOnlyList<LocalizedText> Texts)
{
    /// <summary>The text in a language, else in English, else the first one.</summary>
    public LocalizedText In(string language) =>
        Texts.FirstOrDefault(t => t.Language == language) ?? Texts.FirstOrDefault(t => t.Language == "en") ?? Texts[0];
}

/// <summary>The texts of campaigns. They do not change once a campaign has started, so each is read once.</summary>
internal sealed class CampaignTexts(ShopDatabase database)
{
    private readonly ConcurrentDictionary<Guid, CampaignText> known = new();

    public async Task<CampaignText> GetAsync(Guid campaignId, CancellationToken cancel)
    {
        if (known.TryGetValue(campaignId, out var text))
            return text;
        await using var connection = await database.OpenAsync(cancel);
        var row = await connection.SingleAsync<(string Name, string? Code, string Texts)>(
            "select name, code, texts::text from campaigns where campaign_id = @campaignId", new { campaignId }, cancel);
        return known.GetOrAdd(campaignId, new CampaignText(row.Name, row.Code, JsonSerializer.Deserialize<List<LocalizedText>>(row.Texts, JsonSerializerOptions.Web)!));
    }
}

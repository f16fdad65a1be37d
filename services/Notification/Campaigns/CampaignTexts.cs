using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OnlineShop.Contracts.Messages;
using OnlineShop.Notification.Model;

namespace OnlineShop.Notification.Campaigns;

/// <summary>The texts of campaigns. They do not change once a campaign has started, so each is read once.</summary>
internal sealed class CampaignTexts(IDbContextFactory<NotificationDbContext> contexts)
{
    private readonly ConcurrentDictionary<Guid, CampaignText> known = new();

    public async Task<CampaignText> GetAsync(Guid campaignId, CancellationToken cancel)
    {
        if (known.TryGetValue(campaignId, out var text))
            return text;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var row = await db.Campaigns.SingleAsync(campaign => campaign.CampaignId == campaignId, cancel);
        var texts = JsonSerializer.Deserialize<List<LocalizedText>>(row.Texts, JsonSerializerOptions.Web)!;
        return known.GetOrAdd(campaignId, new CampaignText(row.Name, row.Code, texts));
    }
}

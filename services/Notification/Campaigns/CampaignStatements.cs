using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Data.Work;
using OnlineShop.Notification.Model;

namespace OnlineShop.Notification.Campaigns;

/// <summary>
/// Statements on campaigns that keep one worker from another's, and a repeated message from a second campaign.
/// </summary>
internal static class CampaignStatements
{
    /// <summary>The campaigns that the worker claims.</summary>
    public static readonly LeasedTable Table = new("campaigns", TimeSpan.FromSeconds(30), Key: "campaign_id")
    {
        Where = "not done",
        Returning = "campaign_id",
    };

    /// <summary>Stores a campaign, unless it is stored already.</summary>
    public static Task InsertAsync(
        ShopTransaction transaction, CampaignStarted campaign, DateTimeOffset now, CancellationToken cancel) =>
        transaction.ExecuteAsync(
            """
            insert into campaigns (campaign_id, name, code, texts, due_at) values (@CampaignId, @Name, @Code, @texts::jsonb, @now)
            on conflict (campaign_id) do nothing
            """,
            new
            {
                campaign.CampaignId, campaign.Name, campaign.Code, now,
                texts = JsonSerializer.Serialize(campaign.Texts, JsonSerializerOptions.Web),
            },
            cancel);

    /// <summary>Reads a campaign and locks it until the transaction ends.</summary>
    public static Task<CampaignRow?> FindLockedAsync(
        ShopTransaction transaction, Guid campaignId, CancellationToken cancel) =>
        transaction.Context<NotificationDbContext>().Campaigns
            .FromSql($"select * from campaigns where campaign_id = {campaignId} for update")
                .SingleOrDefaultAsync(cancel);

    /// <summary>
    /// Ends a run over all contacts: the campaign is done, or begins again later if some were skipped.
    /// </summary>
    /// <param name="last">The last contact of the run; null where there was none.</param>
    public static Task EndRunAsync(
        ShopTransaction transaction, Guid campaignId, Guid? last, string sweep, DateTimeOffset again, CancellationToken cancel) =>
        transaction.ExecuteAsync(
            """
            update campaigns set done = s.skipped = 0, passed = case when s.skipped = 0 then coalesce(@last, passed) end, due_at = @again
            from (select count(*) as skipped from skipped_rows where sweep = @sweep) s where campaign_id = @campaignId
            """,
            new { campaignId, last, sweep, again }, cancel);
}

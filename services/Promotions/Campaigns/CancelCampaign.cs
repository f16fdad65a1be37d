using Microsoft.EntityFrameworkCore;
using OnlineShop.Data;
using OnlineShop.Promotions.Model;
using OnlineShop.ServiceDefaults.Results;

namespace OnlineShop.Promotions.Campaigns;

/// <summary>Calls a campaign off that is planned or a draft; a second time changes nothing.</summary>
internal static class CancelCampaign
{
    /// <summary>It is sent: neither a change nor a cancellation reaches it.</summary>
    public static Refusal HasStarted => Refusal.Conflict("campaignStarted", "The campaign has started already.");

    public static async Task<Result<CampaignView>> HandleAsync(
        ShopTransaction transaction, Guid id, DateTimeOffset now, CancellationToken cancel)
    {
        var campaigns = transaction.Context<PromotionsDbContext>().Campaigns.Where(row => row.Id == id);
        await campaigns.Where(row => row.State == "planned" || row.State == "draft")
            .ExecuteUpdateAsync(
                set => set.SetProperty(row => row.State, "cancelled").SetProperty(row => row.CancelledAt, now), cancel);
        return await campaigns.SingleOrDefaultAsync(cancel) switch
        {
            null => Refusal.NotFound("campaign"),
            { State: "started" } => HasStarted,
            var row => CampaignView.Of(row),
        };
    }
}

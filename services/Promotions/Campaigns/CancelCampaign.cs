using Microsoft.EntityFrameworkCore;
using OnlineShop.Data;
using OnlineShop.Promotions.Model;
using OnlineShop.ServiceDefaults.Results;

namespace OnlineShop.Promotions.Campaigns;

/// <summary>Calls a planned campaign off; a second time changes nothing.</summary>
internal static class CancelCampaign
{
    public static async Task<Result<CampaignView>> HandleAsync(
        ShopTransaction transaction, Guid id, DateTimeOffset now, CancellationToken cancel)
    {
        var campaigns = transaction.Context<PromotionsDbContext>().Campaigns.Where(row => row.Id == id);
        await campaigns.Where(row => row.State == "planned")
            .ExecuteUpdateAsync(
                set => set.SetProperty(row => row.State, "cancelled").SetProperty(row => row.CancelledAt, now), cancel);
        return await campaigns.SingleOrDefaultAsync(cancel) switch
        {
            null => Refusal.NotFound("campaign"),
            { State: "started" } => Refusal.Conflict("campaignStarted", "The campaign has started already."),
            var row => CampaignView.Of(row),
        };
    }
}

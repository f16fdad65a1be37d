using Microsoft.EntityFrameworkCore;
using OnlineShop.Data;
using OnlineShop.Data.Idempotency;
using OnlineShop.Promotions.Model;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Promotions.Campaigns;

internal static class CancelCampaign
{
    /// <summary>Calls a planned campaign off; a second time changes nothing.</summary>
    public static Task<IResult> HandleAsync(Guid id, HttpContext http, CurrentUser user, IdempotentRequests requests, TimeProvider clock, CancellationToken cancel) =>
        requests.RunAsync(http, user.Id.ToString(), "cancel", transaction => CancelAsync(transaction, id, clock.GetUtcNow(), cancel), cancel);

    private static async Task<IResult> CancelAsync(ShopTransaction transaction, Guid id, DateTimeOffset now, CancellationToken cancel)
    {
        var campaigns = transaction.Context<PromotionsDbContext>().Campaigns.Where(row => row.Id == id);
        await campaigns.Where(row => row.State == "planned")
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, "cancelled").SetProperty(row => row.CancelledAt, now), cancel);
        return await campaigns.SingleOrDefaultAsync(cancel) switch
        {
            null => Problem.NotFound("campaign"),
            { State: "started" } => Problem.Conflict("campaignStarted", "The campaign has started already."),
            var row => TypedResults.Ok(CampaignView.Of(row)),
        };
    }
}

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OnlineShop.Promotions.Model;
using OnlineShop.Promotions.Paging;
using OnlineShop.ServiceDefaults.Problems;

namespace OnlineShop.Promotions.Campaigns;

internal static class ReadCampaigns
{
    /// <summary>Newest first: ids rise with time.</summary>
    public static async Task<Results<Ok<Page<CampaignView>>, ProblemHttpResult>> ListAsync(
        [AsParameters] PageQuery query, IDbContextFactory<PromotionsDbContext> contexts, CancellationToken cancel)
    {
        var after = Guid.AllBitsSet;
        if (query.LastKey is { } key && !Guid.TryParse(key, out after))
            return Problem.Invalid("after", "It must be the 'next' of an earlier page.");
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var rows = await db.Campaigns.Where(row => row.Id < after).OrderByDescending(row => row.Id).Take(query.Size + 1).ToListAsync(cancel);
        return TypedResults.Ok(Page<CampaignView>.Of(rows, query.Size, row => row.Id.ToString(), CampaignView.Of));
    }

    public static async Task<Results<Ok<CampaignView>, ProblemHttpResult>> FindAsync(
        Guid id, IDbContextFactory<PromotionsDbContext> contexts, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Campaigns.SingleOrDefaultAsync(row => row.Id == id, cancel) is { } row ? TypedResults.Ok(CampaignView.Of(row)) : Problem.NotFound("campaign");
    }
}

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OnlineShop.Data.Model;
using OnlineShop.Promotions.Codes;
using OnlineShop.Promotions.Model;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Queries;

namespace OnlineShop.Promotions.Campaigns;

internal static class ReadCampaigns
{
    private static readonly string[] States = [.. Enum.GetValues<CampaignState>().Select(CodeRow.Name)];

    /// <summary>Newest first: ids rise with time.</summary>
    public static async Task<Results<Ok<Page<CampaignView>>, ProblemHttpResult>> ListAsync(
        string? state, string? limit, string? after, IDbContextFactory<PromotionsDbContext> contexts, CancellationToken cancel)
    {
        var errors = new Dictionary<string, string[]>();
        var page = Pages.Read<Guid>(limit, after, errors);
        var wanted = string.IsNullOrEmpty(state) ? null : state;
        if (wanted is not null && !States.Contains(wanted))
            errors["state"] = [$"It must be one of {string.Join(", ", States)}."];
        if (errors.Count > 0)
            return Problem.Invalid(errors);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        IQueryable<CampaignRow> campaigns = db.Campaigns;
        if (wanted is not null)
            campaigns = campaigns.Where(row => row.State == wanted);
        var rows = await campaigns.TakePageAsync(row => row.Id, page, cancel);
        return TypedResults.Ok(Pages.Of(rows, page.Limit, row => row.Id, CampaignView.Of));
    }

    public static async Task<Results<Ok<CampaignView>, ProblemHttpResult>> FindAsync(
        Guid id, IDbContextFactory<PromotionsDbContext> contexts, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Campaigns.SingleOrDefaultAsync(row => row.Id == id, cancel) is { } row
            ? TypedResults.Ok(CampaignView.Of(row))
            : Problem.NotFound("campaign");
    }
}

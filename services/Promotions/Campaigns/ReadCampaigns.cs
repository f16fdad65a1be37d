using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OnlineShop.Promotions.Codes;
using OnlineShop.Promotions.Model;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Queries;

namespace OnlineShop.Promotions.Campaigns;

internal static class ReadCampaigns
{
    private static readonly string[] States = [.. Enum.GetValues<CampaignState>().Select(CodeRow.Name)];

    public static async Task<Results<Ok<Page<CampaignView>>, ProblemHttpResult>> ListAsync(
        string? state, string? sort, string? limit, string? after, IDbContextFactory<PromotionsDbContext> contexts, CancellationToken cancel)
    {
        var errors = new Dictionary<string, string[]>();
        var page = Pages.Read<SortedCursor>(limit, after, errors);
        var order = SortedCursor.ReadSort(sort, CampaignSort.All, page, errors);
        var wanted = string.IsNullOrEmpty(state) ? null : state;
        if (wanted is not null && !States.Contains(wanted))
            errors["state"] = [$"It must be one of {string.Join(", ", States)}."];
        if (errors.Count > 0)
            return Problem.Invalid(errors);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var last = page.After is { } place ? await db.Campaigns.SingleOrDefaultAsync(row => row.Id == place.Id, cancel) : null;
        if (last is null && !page.IsFirst)
            return Problem.Invalid("after", Pages.AfterMessage);
        IQueryable<CampaignRow> campaigns = db.Campaigns;
        if (wanted is not null)
            campaigns = campaigns.Where(row => row.State == wanted);
        var rows = await campaigns.InOrder(order, last).Take(page.Limit + 1).ToListAsync(cancel);
        return TypedResults.Ok(Pages.Of(rows, page.Limit, row => new SortedCursor(order, row.Id), CampaignView.Of));
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

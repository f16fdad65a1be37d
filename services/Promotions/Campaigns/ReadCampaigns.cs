using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Data;
using OnlineShop.Data.Statements;
using OnlineShop.Promotions.Paging;
using OnlineShop.ServiceDefaults.Problems;

namespace OnlineShop.Promotions.Campaigns;

internal static class ReadCampaigns
{
    /// <summary>Newest first: ids rise with time.</summary>
    public static async Task<Results<Ok<Page<CampaignView>>, ProblemHttpResult>> ListAsync(
        [AsParameters] PageQuery query, ShopDatabase database, CancellationToken cancel)
    {
        var after = Guid.AllBitsSet;
        if (query.LastKey is { } key && !Guid.TryParse(key, out after))
            return Problem.Invalid("after", "It must be the 'next' of an earlier page.");
        await using var connection = await database.OpenAsync(cancel);
        var rows = await connection.QueryAsync<CampaignRow>(
            $"select {CampaignRow.Columns} from campaigns where id < @after order by id desc limit @Limit",
            new { after, Limit = query.Size + 1 }, cancel);
        return TypedResults.Ok(Page<CampaignView>.Of(rows, query.Size, row => row.Id.ToString(), CampaignView.Of));
    }

    public static async Task<Results<Ok<CampaignView>, ProblemHttpResult>> FindAsync(Guid id, ShopDatabase database, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var row = await connection.FindAsync<CampaignRow>(
            $"select {CampaignRow.Columns} from campaigns where id = @id", new { id }, cancel);
        return row is null ? Problem.NotFound("campaign") : TypedResults.Ok(CampaignView.Of(row));
    }
}

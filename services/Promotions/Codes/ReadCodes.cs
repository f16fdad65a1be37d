using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Messaging.Database;
using OnlineShop.Promotions.Paging;
using OnlineShop.ServiceDefaults.Problems;

namespace OnlineShop.Promotions.Codes;

internal static class ReadCodes
{
    public static async Task<Ok<Page<CodeView>>> ListAsync([AsParameters] PageQuery query, ShopDatabase database, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var rows = await connection.QueryAsync<CodeRow>(new CommandDefinition(
            $"select {CodeView.Columns} from codes c where c.code > @After order by c.code limit @Limit",
            new { After = query.LastKey ?? "", Limit = query.Size + 1 },
            cancellationToken: cancel));
        return TypedResults.Ok(Page<CodeView>.Of(rows.AsList(), query.Size, row => row.Code, CodeView.Of));
    }

    public static async Task<Results<Ok<CodeView>, ProblemHttpResult>> FindAsync(string code, ShopDatabase database, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var row = await connection.QuerySingleOrDefaultAsync<CodeRow>(new CommandDefinition(
            $"select {CodeView.Columns} from codes c where c.code = @Code", new { Code = PromoCode.Normalize(code) }, cancellationToken: cancel));
        return row is null ? Problem.NotFound("code") : TypedResults.Ok(CodeView.Of(row));
    }
}

using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Data;
using OnlineShop.Data.Statements;
using OnlineShop.Promotions.Paging;
using OnlineShop.ServiceDefaults.Problems;

namespace OnlineShop.Promotions.Codes;

internal static class ReadCodes
{
    public static async Task<Ok<Page<CodeView>>> ListAsync([AsParameters] PageQuery query, ShopDatabase database, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var rows = await connection.QueryAsync<CodeRow>(
            $"select {CodeView.Columns} from codes c where c.code > @After order by c.code limit @Limit",
            new { After = query.LastKey ?? "", Limit = query.Size + 1 }, cancel);
        return TypedResults.Ok(Page<CodeView>.Of(rows, query.Size, row => row.Code, CodeView.Of));
    }

    public static async Task<Results<Ok<CodeView>, ProblemHttpResult>> FindAsync(string code, ShopDatabase database, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var row = await connection.FindAsync<CodeRow>(
            $"select {CodeView.Columns} from codes c where c.code = @Code", new { Code = PromoCode.Normalize(code) }, cancel);
        return row is null ? Problem.NotFound("code") : TypedResults.Ok(CodeView.Of(row));
    }
}

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OnlineShop.Promotions.Model;
using OnlineShop.Promotions.Paging;
using OnlineShop.ServiceDefaults.Problems;

namespace OnlineShop.Promotions.Codes;

internal static class ReadCodes
{
    public static async Task<Ok<Page<CodeView>>> ListAsync([AsParameters] PageQuery query, IDbContextFactory<PromotionsDbContext> contexts, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var after = query.LastKey ?? "";
        var codes = db.Codes.Where(row => string.Compare(row.Code, after) > 0).OrderBy(row => row.Code).Take(query.Size + 1);
        return TypedResults.Ok(Page<CodeView>.Of(await WithUsers(db, codes).ToListAsync(cancel), query.Size, uses => uses.Row.Code, CodeView.Of));
    }

    public static async Task<Results<Ok<CodeView>, ProblemHttpResult>> FindAsync(
        string code, IDbContextFactory<PromotionsDbContext> contexts, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var key = PromoCode.Normalize(code);
        return await WithUsers(db, db.Codes.Where(row => row.Code == key)).SingleOrDefaultAsync(cancel) is { } uses
            ? TypedResults.Ok(CodeView.Of(uses))
            : Problem.NotFound("code");
    }

    private static IQueryable<CodeUses> WithUsers(PromotionsDbContext db, IQueryable<CodeRow> codes) =>
        codes.Select(row => new CodeUses(row, db.CodeUsers.Count(user => user.Code == row.Code && user.Redeemed > 0)));
}

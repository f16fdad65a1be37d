using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OnlineShop.Promotions.Model;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Queries;

namespace OnlineShop.Promotions.Codes;

internal static class ReadCodes
{
    public static async Task<Results<Ok<Page<PromoCodeView>>, ProblemHttpResult>> ListAsync(
        string? limit, string? after, IDbContextFactory<PromotionsDbContext> contexts, CancellationToken cancel)
    {
        var errors = new Dictionary<string, string[]>();
        var page = Pages.Read<string>(limit, after, errors);
        if (errors.Count > 0)
            return Problem.Invalid(errors);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var last = page.After ?? "";
        var codes = db.Codes.Where(row => string.Compare(row.Code, last) > 0).OrderBy(row => row.Code)
            .Take(page.Limit + 1);
        return TypedResults.Ok(
            Pages.Of(await WithUsers(db, codes).ToListAsync(cancel), page.Limit, uses => uses.Row.Code, PromoCodeView.Of));
    }

    public static async Task<Results<Ok<PromoCodeView>, ProblemHttpResult>> FindAsync(
        string code, IDbContextFactory<PromotionsDbContext> contexts, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var key = PromoCode.Normalize(code);
        return await WithUsers(db, db.Codes.Where(row => row.Code == key)).SingleOrDefaultAsync(cancel) is { } uses
            ? TypedResults.Ok(PromoCodeView.Of(uses))
            : Problem.NotFound("code");
    }

    private static IQueryable<CodeUses> WithUsers(PromotionsDbContext db, IQueryable<CodeRow> codes) =>
        codes.Select(row => new CodeUses(row, db.CodeUsers.Count(user => user.Code == row.Code && user.Redeemed > 0)));
}

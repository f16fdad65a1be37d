using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OnlineShop.Promotions.Model;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Queries;

namespace OnlineShop.Promotions.Codes;

internal static class ReadCodes
{
    private static readonly Dictionary<string, PromoCodeState> States =
        Enum.GetValues<PromoCodeState>().ToDictionary(CodeRow.Name, state => state);

    public static async Task<Results<Ok<Page<PromoCodeView>>, ProblemHttpResult>> ListAsync(
        string? state, string? search, string? sort, string? limit, string? after,
        IDbContextFactory<PromotionsDbContext> contexts, TimeProvider clock, CancellationToken cancel)
    {
        var errors = new Dictionary<string, string[]>();
        var page = Pages.Read<CodeCursor>(limit, after, errors);
        var order = string.IsNullOrEmpty(sort) ? PromoCodeSort.Code : sort;
        PromoCodeState? wanted = !string.IsNullOrEmpty(state) && States.TryGetValue(state, out var known) ? known : null;
        if (!string.IsNullOrEmpty(state) && wanted is null)
            errors["state"] = [$"It must be one of {string.Join(", ", States.Keys)}."];
        if (!PromoCodeSort.All.Contains(order))
            errors["sort"] = [$"It must be one of {string.Join(", ", PromoCodeSort.All)}."];
        else if (page.After is { } place && place.Sort != order)
            errors["after"] = ["It must be the 'next' of a page with the same sort."];
        if (errors.Count > 0)
            return Problem.Invalid(errors);

        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancel);
        IQueryable<CodeRow> codes = db.Codes;
        if (wanted is { } only)
            codes = codes.InState(only, now);
        if (PromoCode.Normalize(search ?? "") is { Length: > 0 } part)
            codes = codes.Where(row => row.Code.Contains(part));
        codes = codes.InOrder(order, page.After).Take(page.Limit + 1);
        return TypedResults.Ok(
            Pages.Of(
                await WithUsers(db, codes).ToListAsync(cancel), page.Limit, uses => CodeCursor.Of(order, uses.Row),
                uses => PromoCodeView.Of(uses, now)));
    }

    public static async Task<Results<Ok<PromoCodeView>, ProblemHttpResult>> FindAsync(
        string code, IDbContextFactory<PromotionsDbContext> contexts, TimeProvider clock, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var key = PromoCode.Normalize(code);
        return await WithUsers(db, db.Codes.Where(row => row.Code == key)).SingleOrDefaultAsync(cancel) is { } uses
            ? TypedResults.Ok(PromoCodeView.Of(uses, clock.GetUtcNow()))
            : Problem.NotFound("code");
    }

    private static IQueryable<CodeUses> WithUsers(PromotionsDbContext db, IQueryable<CodeRow> codes) =>
        codes.Select(row => new CodeUses(row, db.CodeUsers.Count(user => user.Code == row.Code && user.Redeemed > 0)));
}

using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Data;
using OnlineShop.Promotions.Codes;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Queries;

namespace OnlineShop.Promotions.Redemptions;

/// <summary>In which orders a code was used, given back or refused.</summary>
internal static class ReadCodeUses
{
    private static readonly string[] States = [.. Enum.GetValues<CodeUseState>().Select(CodeRow.Name)];

    /// <summary>The newest order first: ids of orders rise with time.</summary>
    public static async Task<Results<Ok<Page<CodeUseView>>, ProblemHttpResult>> ListAsync(
        string code, string? state, string? limit, string? after, ShopDatabase database, CancellationToken cancel)
    {
        var errors = new Dictionary<string, string[]>();
        var page = Pages.Read<Guid>(limit, after, errors);
        var wanted = string.IsNullOrEmpty(state) ? null : state;
        if (wanted is not null && !States.Contains(wanted))
            errors["state"] = [$"It must be one of {string.Join(", ", States)}."];
        if (errors.Count > 0)
            return Problem.Invalid(errors);
        var key = PromoCode.Normalize(code);
        await using var connection = await database.OpenAsync(cancel);
        if (await CodeStatements.FindAsync(connection, key, null, cancel) is null)
            return Problem.NotFound("code");
        var rows = await CodeUseStatements.ReadAsync(
            connection, key, wanted, page.IsFirst ? null : page.After, page.Limit + 1, cancel);
        return TypedResults.Ok(Pages.Of(rows, page.Limit, row => row.OrderId, CodeUseView.Of));
    }
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using OnlineShop.Data.Statements;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Queries;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Data.Work;

/// <summary>A row that a sweep cannot handle.</summary>
/// <param name="RowId">Names the row: mostly the id of what it is about.</param>
/// <param name="Error">The first line of the last error.</param>
/// <param name="Times">How many runs in a row went past it.</param>
internal sealed record SkippedRow(
    string Sweep, string RowId, string Error, DateTimeOffset FirstAt, DateTimeOffset LastAt, int Times);

/// <summary>A page of them.</summary>
/// <param name="Next">The <c>after</c> of the next page; null at the end.</param>
/// <param name="Total">How many there are on all pages.</param>
internal sealed record SkippedRowPage(IReadOnlyList<SkippedRow> Items, string? Next, long Total);

/// <summary>What an administrator sees of rows that sweeps went past, beside the dead letters.</summary>
internal static class SkippedRowEndpoints
{
    private const char Separator = '/';

    public static void MapSkippedRows(this IEndpointRouteBuilder app) =>
        app.MapGet("/api/dead-letters/skipped", ListAsync).WithName("listSkippedRows").WithTags("Dead letters")
            .RequireAuthorization(ShopPolicies.Admin)
            .WithSummary("Rows that a sweep of this service cannot handle and goes past; each run tries them again")
            .WithDescription("`limit` is 1 to 100 (20); `after` is the `next` of the page before.")
                .ProducesProblem(400);

    private static async Task<Results<Ok<SkippedRowPage>, ProblemHttpResult>> ListAsync(
        ShopDatabase database, CancellationToken cancel, string? limit = null, string? after = null)
    {
        var errors = new Dictionary<string, string[]>();
        var count = Pages.ReadLimit(limit, errors);
        var last = after?.Split(Separator, 2) ?? ["", ""];
        if (last.Length != 2)
            errors["after"] = [Pages.AfterMessage];
        if (errors.Count > 0)
            return Problem.Invalid(errors);

        await using var connection = await database.OpenAsync(cancel);
        var items = await connection.QueryAsync<SkippedRow>(
            """
            select sweep, row_id, split_part(error, E'\n', 1) as error, first_at, last_at, times from skipped_rows
            where (sweep, row_id) > (@sweep, @row) order by sweep, row_id limit @count + 1
            """,
            new { sweep = last[0], row = last[1], count }, cancel);
        var total = await connection.FindAsync<long>("select count(*) from skipped_rows", cancel: cancel);
        var (page, end) = Pages.Cut(items, count);
        return TypedResults.Ok(
            new SkippedRowPage(page, end is null ? null : $"{end.Sweep}{Separator}{end.RowId}", total));
    }
}

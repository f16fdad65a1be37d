using System.Globalization;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Data;
using OnlineShop.Data.Statements;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Queries;
using OnlineShop.Statistics.Reports;

namespace OnlineShop.Statistics.Collections;

/// <param name="After">The <c>next</c> of a page.</param>
internal sealed record CollectionsQuery(string? Limit, string? After);

internal sealed class CollectionsQueryValidator : AbstractValidator<CollectionsQuery>
{
    public CollectionsQueryValidator()
    {
        RuleFor(query => query.Limit).IsLimit();
        RuleFor(query => query.After).Must(text => text is null || CollectionEndpoints.ParseCursor(text) is not null).WithMessage(Pages.AfterMessage);
    }
}

/// <param name="Reason"><c>schedule</c> or <c>administrator</c>.</param>
/// <param name="State"><c>pending</c>, <c>done</c> or <c>failed</c>.</param>
/// <param name="Error">Why the last attempt failed.</param>
/// <param name="Reconciliation">What was found so far.</param>
internal sealed record CollectionView(
    Guid RunId, string Reason, string State, DateTimeOffset RequestedAt, DateTimeOffset? StartedAt, DateTimeOffset? FinishedAt, int Attempts, string? Error,
    ReconciliationView Reconciliation);

/// <param name="Skipped">Orders that could not be read or repaired. Which, and why, is at <c>/api/dead-letters/statistics/skipped</c>; each run tries them again.</param>
/// <param name="DurationMs">From the start to the end; missing before the end.</param>
internal sealed record ReconciliationView(long Checked, long Missing, long Differing, long Repaired, long Skipped, long? DurationMs);

/// <param name="Items">Newest first.</param>
internal sealed record CollectionPage(IReadOnlyList<CollectionView> Items, string? Next);

internal static class CollectionEndpoints
{
    private const string Select = """
        select run_id, position, reason, state, requested_at, started_at, finished_at, attempts, error, checked, missing, differing, repaired, skipped from collections
        """;

    public static void MapCollections(this IEndpointRouteBuilder statistics)
    {
        statistics.MapGet("/collections", ListAsync).WithSummary("Collections with what their reconciliation found, newest first")
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403);
        statistics.MapGet("/collections/{id:guid}", GetAsync).WithSummary("One collection")
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404);
        statistics.MapPost("/collections", StartAsync).WithSummary("Collects and reconciles now")
            .ProducesProblem(401).ProducesProblem(403);
    }

    public static long? ParseCursor(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position : null;

    private static async Task<Ok<CollectionPage>> ListAsync([AsParameters] CollectionsQuery query, ShopDatabase database, CancellationToken cancel)
    {
        var limit = Pages.ParseLimit(query.Limit)!.Value;
        var before = query.After is null ? long.MaxValue : ParseCursor(query.After)!.Value;
        await using var connection = await database.OpenAsync(cancel);
        // One more than asked for tells whether there is a next page.
        var rows = await connection.QueryAsync<CollectionRow>(
            $"{Select} where position < @before order by position desc limit @limit + 1", new { before, limit }, cancel);
        var next = rows.Count > limit ? rows[limit - 1].Position.ToString(CultureInfo.InvariantCulture) : null;
        return TypedResults.Ok(new CollectionPage([.. rows.Take(limit).Select(row => row.View)], next));
    }

    private static async Task<Results<Ok<CollectionView>, ProblemHttpResult>> GetAsync(Guid id, ShopDatabase database, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var row = await connection.FindAsync<CollectionRow>($"{Select} where run_id = @id", new { id }, cancel);
        return row is null ? Problem.NotFound("collection") : TypedResults.Ok(row.View);
    }

    private static async Task<Accepted<CollectionView>> StartAsync(ShopDatabase database, CollectionWorker worker, TimeProvider clock, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var row = await database.InTransactionAsync(
            async transaction =>
            {
                await CollectionRuns.AddAsync(transaction, id, "administrator", now, cancel);
                transaction.OnCommitted(worker.Wake);
                return (await transaction.FindAsync<CollectionRow>($"{Select} where run_id = @id", new { id }, cancel))!;
            },
            cancel);
        return TypedResults.Accepted($"/api/statistics/collections/{id}", row.View);
    }

    private sealed record CollectionRow(
        Guid RunId, long Position, string Reason, string State, DateTime RequestedAt, DateTime? StartedAt, DateTime? FinishedAt, int Attempts, string? Error,
        long Checked, long Missing, long Differing, long Repaired, long Skipped)
    {
        public CollectionView View => new(
            RunId, Reason, State, RequestedAt, StartedAt, FinishedAt, Attempts, Error,
            new ReconciliationView(Checked, Missing, Differing, Repaired, Skipped, (long?)(FinishedAt - StartedAt)?.TotalMilliseconds));
    }
}

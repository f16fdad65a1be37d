using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OnlineShop.Data.Model;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Queries;
using OnlineShop.Statistics.Model;

namespace OnlineShop.Statistics.Collections;

/// <param name="After">The <c>next</c> of a page.</param>
internal sealed record CollectionsQuery(string? Limit, string? After);

internal sealed class CollectionsQueryValidator : AbstractValidator<CollectionsQuery>
{
    public CollectionsQueryValidator()
    {
        RuleFor(query => query.Limit).IsPageLimit();
        RuleFor(query => query.After).IsPageCursor<CollectionsQuery, long>();
    }
}

internal static class ReadCollections
{
    /// <summary>Newest first.</summary>
    public static async Task<Ok<Page<CollectionView>>> ListAsync(
        [AsParameters] CollectionsQuery query, IDbContextFactory<StatisticsDbContext> contexts,
        CancellationToken cancel)
    {
        // The validator has found no errors.
        var page = Pages.Read<long>(query.Limit, query.After, []);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var rows = await db.Collections.TakePageAsync(row => row.Position, page, cancel);
        return TypedResults.Ok(Pages.Of(rows, page.Limit, row => row.Position, CollectionView.Of));
    }

    public static async Task<Results<Ok<CollectionView>, ProblemHttpResult>> GetAsync(
        Guid id, IDbContextFactory<StatisticsDbContext> contexts, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Collections.SingleOrDefaultAsync(row => row.RunId == id, cancel) is { } row
            ? TypedResults.Ok(CollectionView.Of(row))
            : Problem.NotFound("collection");
    }
}

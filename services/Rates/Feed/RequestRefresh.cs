using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Data;
using OnlineShop.Data.Statements;
using OnlineShop.ServiceDefaults.Problems;

namespace OnlineShop.Rates.Feed;

/// <summary>An administrator asks for a refresh, and looks how it went.</summary>
internal static class RequestRefresh
{
    private const string Columns = "id, reason, state, requested_at, attempts, outcome, error, finished_at";

    public static async Task<Accepted<RefreshView>> AskAsync(ShopDatabase database, RefreshWorker worker, TimeProvider clock, CancellationToken cancel)
    {
        var id = Guid.CreateVersion7(clock.GetUtcNow());
        var view = await database.InTransactionAsync(
            async transaction =>
            {
                await RefreshRuns.AddAsync(transaction, id, "administrator", clock.GetUtcNow(), cancel);
                transaction.OnCommitted(worker.Wake);
                return (await transaction.FindAsync<RefreshView>($"select {Columns} from refresh_runs where id = @id", new { id }, cancel))!;
            },
            cancel);
        return TypedResults.Accepted($"/api/rates/refresh/{id}", view);
    }

    public static async Task<Results<Ok<RefreshView>, ProblemHttpResult>> LookAsync(Guid id, ShopDatabase database, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var view = await connection.FindAsync<RefreshView>(
            $"select {Columns} from refresh_runs where id = @id", new { id }, cancel);
        return view is null ? Problem.NotFound("refresh") : TypedResults.Ok(view);
    }
}

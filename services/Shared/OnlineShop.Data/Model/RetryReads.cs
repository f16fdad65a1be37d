using Microsoft.EntityFrameworkCore.Storage;
using Npgsql.EntityFrameworkCore.PostgreSQL;

namespace OnlineShop.Data.Model;

/// <summary>
/// Repeats what failed for a passing reason, such as a server that starts again: but only outside of a unit of work, where there is nothing that a
/// repetition could do twice.
/// </summary>
internal sealed class RetryReads(ExecutionStrategyDependencies dependencies) : NpgsqlRetryingExecutionStrategy(dependencies, MostTimes, LongestPause, null)
{
    private const int MostTimes = 2;

    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(200);

    // Asked while a context is being made: its transaction would need what is not there yet.
    public override bool RetriesOnFailure => Dependencies.CurrentContext.Context is ShopDbContext { Transaction: null } && base.RetriesOnFailure;
}

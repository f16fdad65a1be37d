using Microsoft.EntityFrameworkCore.Storage;
using Npgsql.EntityFrameworkCore.PostgreSQL;

namespace OnlineShop.Data.Model;

/// <summary>
/// Repeats what failed for a passing reason, such as a server that starts again: but only outside of a unit of work, where there
/// is nothing that a repetition could do twice.
/// </summary>
internal sealed class RetryReads(
    ExecutionStrategyDependencies dependencies) : NpgsqlRetryingExecutionStrategy(dependencies, MostTimes, LongestPause,
    null)
{
    private const int MostTimes = 2;

    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// Asked while a context is being made, too: the transaction of its database would need what is not there yet.
    /// </summary>
    public override bool RetriesOnFailure => IsByItself && base.RetriesOnFailure;

    /// <summary>The base repeats whatever this says yes to, even in a transaction: on a new connection, outside of it.</summary>
    protected override bool ShouldRetryOn(Exception? exception) => IsByItself && base.ShouldRetryOn(exception);

    private bool IsByItself => Dependencies.CurrentContext.Context is ShopDbContext { Transaction: null };
}

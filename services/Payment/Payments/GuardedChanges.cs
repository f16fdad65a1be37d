using Npgsql;
using OnlineShop.Data.Work;

namespace OnlineShop.Payment.Payments;

/// <summary>Changes of payments that a guard may stop.</summary>
internal static class GuardedChanges
{
    /// <summary>
    /// Makes a change together with others; false, and nothing has happened, if its guard stops it (<see
    /// cref="PaymentStatements.IsStopped"/>).
    /// </summary>
    public static async Task<bool> TryAsync<T>(this SharedCommit<T> commits, T change)
    {
        try
        {
            await commits.AddAsync(change);
            return true;
        }
        catch (PostgresException error) when (PaymentStatements.IsStopped(error))
        {
            return false;
        }
    }
}

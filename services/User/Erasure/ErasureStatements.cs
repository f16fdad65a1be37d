using Npgsql;
using OnlineShop.Data;
using OnlineShop.Data.Statements;
using OnlineShop.Data.Work;
using OnlineShop.Messaging.PersonalData;

namespace OnlineShop.User.Erasure;

/// <summary>
/// Statements on removals whose form keeps one worker from another's, and a second request from a second removal.
/// </summary>
internal static class ErasureStatements
{
    /// <summary>The removals that the coordinator works on.</summary>
    public static readonly LeasedTable Table = new("erasure_processes", TimeSpan.FromMinutes(1), Key: "user_id")
    {
        Set = "attempts = attempts + 1",
        Returning = "user_id, requested_by, requested_at, token_seconds, round, asked_at, confirmed, next_round_at, attempts, completed_at",
    };

    /// <summary>Begins a removal; false where it has begun.</summary>
    public static async Task<bool> InsertAsync(
        ShopTransaction transaction, Guid userId, Guid requestedBy, int tokenSeconds, DateTimeOffset now,
        CancellationToken cancel) => await transaction.ExecuteAsync(
        """
        insert into erasure_processes (user_id, requested_by, requested_at, token_seconds, round, asked_at, due_at)
        values (@userId, @requestedBy, @now, @tokenSeconds, 1, @now, @now) on conflict (user_id) do nothing
        """,
        new { userId, requestedBy, tokenSeconds, now }, cancel) == 1;

    /// <summary>How far this service is with its own part, in the table that every service with people has.</summary>
    public static Task<ErasureProgress?> FindOwnAsync(
        NpgsqlConnection connection, Guid userId, CancellationToken cancel) =>
        connection.FindAsync<ErasureProgress>(
            "select round, erased_at from erasures where user_id = @userId", new { userId }, cancel);
}

using Npgsql;
using OnlineShop.Messaging.Outbox;

namespace OnlineShop.Messaging.Inbox;

/// <summary>
/// Shares the lanes between the replicas of a service by advisory locks of one session: a lock on each lane held, and a shared
/// lock that says «a replica is here», which counts the living. A process that dies loses its session and so its lanes, at once,
/// with no broker to ask and no time-out to wait for.
/// </summary>
internal sealed class LaneOwnership : IAsyncDisposable
{
    private const int LockClass = 0x4C414E45;
    private const int Membership = 1000;

    private readonly NpgsqlConnection connection;
    private readonly HashSet<short> owned = [];

    private LaneOwnership(NpgsqlConnection connection) => this.connection = connection;

    public IReadOnlySet<short> Owned => owned;

    public static async Task<LaneOwnership> JoinAsync(NpgsqlDataSource source, CancellationToken cancel)
    {
        var connection = await source.OpenConnectionAsync(cancel);
        var ownership = new LaneOwnership(connection);
        await ownership.ScalarAsync($"select pg_advisory_lock_shared({LockClass}, {Membership})", cancel);
        return ownership;
    }

    /// <summary>Takes or gives lanes towards an equal share. True: the set has changed.</summary>
    public async Task<bool> RefreshAsync(CancellationToken cancel)
    {
        var members = Convert.ToInt32(await ScalarAsync($"""
            select count(*) from pg_locks where locktype = 'advisory' and classid = {LockClass} and objid = {Membership} and granted
            and database = (select oid from pg_database where datname = current_database())
            """, cancel));
        var share = (Lanes.Count + Math.Max(1, members) - 1) / Math.Max(1, members);
        var before = owned.Count;
        var changed = false;
        foreach (var lane in owned.Skip(share).ToList())
        {
            await ScalarAsync($"select pg_advisory_unlock({LockClass}, {lane})", cancel);
            changed |= owned.Remove(lane);
        }

        for (short lane = 0; lane < Lanes.Count && owned.Count < share && before <= share; lane++)
        {
            if (!owned.Contains(lane)
                && await ScalarAsync($"select pg_try_advisory_lock({LockClass}, {lane})", cancel) is true)
                changed |= owned.Add(lane);
        }

        return changed;
    }

    public async ValueTask DisposeAsync()
    {
        // Back in the pool the session would keep its locks.
        if (connection.State is System.Data.ConnectionState.Open)
        {
            try
            {
                await ScalarAsync("select pg_advisory_unlock_all()", CancellationToken.None);
            }
            catch (NpgsqlException)
            {
                // The session is gone, and its locks with it.
            }
        }

        await connection.DisposeAsync();
    }

    private async Task<object?> ScalarAsync(string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(cancel);
    }
}

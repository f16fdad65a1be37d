using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Data.Statements;
using OnlineShop.Messaging;
using OnlineShop.Messaging.PersonalData;

namespace OnlineShop.User.Erasure;

/// <summary>Removals in the database. Each asks the services by the commit that stores it.</summary>
internal sealed class ErasureStore(ShopDatabase database, Erasures own, TimeProvider clock)
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    /// <summary>A removal was stored.</summary>
    public event Action? Started;

    public async Task<ErasureProcess?> FindAsync(Guid userId, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return await connection.FindAsync<ErasureProcess>(
            $"select {ErasureProcess.Columns} from erasure_processes where user_id = @userId", new { userId }, cancel);
    }

    /// <summary>Begins a removal, unless it has begun.</summary>
    public async Task<ErasureProcess> StartAsync(Guid userId, Guid requestedBy, int tokenSeconds, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await database.InTransactionAsync(
            async transaction =>
            {
                var added = await transaction.ExecuteAsync(
                    """
                    insert into erasure_processes (user_id, requested_by, requested_at, token_seconds, round, asked_at, due_at)
                    values (@userId, @requestedBy, @now, @tokenSeconds, 1, @now, @now) on conflict (user_id) do nothing
                    """,
                    new { userId, requestedBy, tokenSeconds, now }, cancel);
                if (added == 0)
                    return;
                await AskAsync(transaction, userId, 1, now, cancel);
                transaction.OnCommitted(() => Started?.Invoke());
            },
            cancel);
        return (await FindAsync(userId, cancel))!;
    }

    public async Task<IReadOnlyList<ErasureProcess>> ClaimAsync(int limit, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var connection = await database.OpenAsync(cancel);
        return await connection.QueryAsync<ErasureProcess>(
            $"""
            update erasure_processes set due_at = @until, attempts = attempts + 1
            where user_id in (select user_id from erasure_processes where due_at <= @now order by due_at limit @limit for update skip locked)
            returning {ErasureProcess.Columns}
            """,
            new { now, until = now + Lease, limit }, cancel);
    }

    /// <summary>Stores where a claimed removal is now, and when to look again; nothing, where the claim is lost.</summary>
    /// <param name="asks">Whether the services are asked for the round, for the first time or again.</param>
    public Task SaveAsync(ErasureProcess claimed, ErasureProcess next, DateTimeOffset? dueAt, bool asks, CancellationToken cancel) =>
        database.InTransactionAsync(
            async transaction =>
            {
                var saved = await transaction.ExecuteAsync(
                    """
                    update erasure_processes set round = @Round, asked_at = @AskedAt, confirmed = @Confirmed, next_round_at = @NextRoundAt,
                      attempts = @Attempts, completed_at = @CompletedAt, due_at = @dueAt
                    where user_id = @UserId and round = @claimedRound and attempts = @claimedAttempts and completed_at is null
                    """,
                    new
                    {
                        next.UserId, next.Round, next.AskedAt, next.Confirmed, next.NextRoundAt, next.Attempts, next.CompletedAt, dueAt,
                        claimedRound = claimed.Round, claimedAttempts = claimed.Attempts,
                    },
                    cancel);
                if (saved == 1 && asks)
                    await AskAsync(transaction, next.UserId, next.Round, next.RequestedAt, cancel);
            },
            cancel);

    /// <summary>How far this service itself is.</summary>
    public async Task<ErasureProgress?> OwnProgressAsync(Guid userId, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return await connection.FindAsync<ErasureProgress>(
            "select round, erased_at from erasures where user_id = @userId", new { userId }, cancel);
    }

    private async Task AskAsync(ShopTransaction transaction, Guid userId, int round, DateTimeOffset requestedAt, CancellationToken cancel)
    {
        await own.AskAsync(transaction, userId, round, requestedAt, cancel);
        transaction.Publish(new UserErasureRequested(userId, round, requestedAt));
    }
}

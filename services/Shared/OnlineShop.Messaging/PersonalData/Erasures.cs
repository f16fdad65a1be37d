using OnlineShop.Messaging.Database;

namespace OnlineShop.Messaging.PersonalData;

/// <summary>The people whom this service is asked to remove.</summary>
public sealed class Erasures(TimeProvider clock)
{
    /// <summary>A removal was asked for and committed.</summary>
    internal event Action? Asked;

    /// <summary>Asks for a removal, in the caller's transaction. A round that was done is done again: something may have come since.</summary>
    public async Task AskAsync(ShopTransaction transaction, Guid userId, int round, DateTimeOffset requestedAt, CancellationToken cancel)
    {
        await transaction.ExecuteAsync(
            """
            insert into erasures as e (user_id, round, requested_at, due_at) values (@userId, @round, @requestedAt, @now)
            on conflict (user_id) do update set round = greatest(e.round, excluded.round), due_at = excluded.due_at, erased_at = null, attempts = 0
            """,
            new { userId, round, requestedAt, now = clock.GetUtcNow() }, cancel);
        transaction.OnCommitted(() => Asked?.Invoke());
    }
}

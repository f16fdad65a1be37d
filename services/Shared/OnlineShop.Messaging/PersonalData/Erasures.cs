using OnlineShop.Data;

namespace OnlineShop.Messaging.PersonalData;

/// <summary>The people that this service is asked to remove.</summary>
public sealed class Erasures(TimeProvider clock)
{
    /// <summary>A removal was requested and committed.</summary>
    internal event Action? Asked;

    /// <summary>
    /// Requests a removal, in the caller's transaction. A round that was done is done again, since new data may have arrived.
    /// </summary>
    public async Task AskAsync(
        ShopTransaction transaction, Guid userId, int round, DateTimeOffset requestedAt, CancellationToken cancel)
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

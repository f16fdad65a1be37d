using System.Text.Json;
using OnlineShop.Data;
using OnlineShop.Data.Statements;

namespace OnlineShop.Notification.Store;

/// <summary>An attempt that is not in the log yet.</summary>
internal sealed record UnloggedEntry(long Position, DeliveryDocument Document);

/// <summary>
/// Attempts on their way to the delivery log in MongoDB. Each is stored by the commit that ends the attempt: so nothing goes out a second time because MongoDB
/// is away, and nothing is missing from the log when it is back.
/// </summary>
internal sealed class UnloggedQueue(ShopDatabase database, TimeProvider clock)
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    private const string Insert = """
        insert into unlogged (delivery_id, entry, due_at)
        select id, entry::jsonb, @Now from unnest(@Ids, @Entries) with ordinality as e (id, entry, n) order by e.n
        """;

    // Of one delivery, an attempt waits until the earlier one is in the log.
    private const string Claim = """
        with claimed as (
          update unlogged set due_at = @Until
          where position in (
            select u.position from unlogged u
            where u.due_at <= @Now and not exists (select from unlogged e where e.delivery_id = u.delivery_id and e.position < u.position)
            order by u.due_at, u.position limit @Limit for update of u skip locked)
          returning position, entry)
        select position, entry::text from claimed order by position
        """;

    /// <summary>Attempts were committed that are to be logged.</summary>
    public event Action? Added;

    /// <summary>Stores attempts with the transaction that ends them.</summary>
    public void Add(ShopTransaction transaction, IReadOnlyList<DeliveryDocument> entries)
    {
        if (entries.Count == 0)
            return;
        transaction.Defer(
            Insert,
            new
            {
                Now = clock.GetUtcNow(), Ids = entries.Select(e => e.Id).ToArray(),
                Entries = entries.Select(e => JsonSerializer.Serialize(e, DocumentJson.Options)).ToArray(),
            });
        transaction.OnCommitted(() => Added?.Invoke());
    }

    /// <summary>Claims due attempts, at most one of each delivery.</summary>
    public async Task<IReadOnlyList<UnloggedEntry>> ClaimAsync(int limit, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var connection = await database.OpenAsync(cancel);
        var rows = await connection.QueryAsync<(long Position, string Entry)>(
            Claim, new { Limit = limit, Now = now, Until = now + Lease }, cancel);
        return [.. rows.Select(row => new UnloggedEntry(row.Position, JsonSerializer.Deserialize<DeliveryDocument>(row.Entry, DocumentJson.Options)!))];
    }

    /// <summary>Takes away what is in the log.</summary>
    public Task RemoveAsync(IReadOnlyList<UnloggedEntry> entries, CancellationToken cancel) =>
        RunAsync("delete from unlogged where position = any(@Positions)", entries, clock.GetUtcNow(), cancel);

    /// <summary>Takes away what a person was told and is not in the log yet.</summary>
    public async Task EraseAsync(Guid userId, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        await connection.ExecuteAsync(
            "delete from unlogged where (entry ->> 'userId')::uuid = @userId", new { userId }, cancel);
    }

    /// <summary>Puts off what could not be logged.</summary>
    public Task PostponeAsync(IReadOnlyList<UnloggedEntry> entries, TimeSpan pause, CancellationToken cancel) =>
        RunAsync("update unlogged set due_at = @Due where position = any(@Positions)", entries, clock.GetUtcNow() + pause, cancel);

    private async Task RunAsync(string sql, IReadOnlyList<UnloggedEntry> entries, DateTimeOffset due, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        await connection.ExecuteAsync(
            sql, new { Positions = entries.Select(e => e.Position).ToArray(), Due = due }, cancel);
    }
}

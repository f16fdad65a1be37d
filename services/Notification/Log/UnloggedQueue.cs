using System.Text.Json;
using OnlineShop.Data;

namespace OnlineShop.Notification.Log;

/// <summary>An attempt that is not in the log yet.</summary>
internal sealed record UnloggedEntry(long Position, DeliveryDocument Document);

/// <summary>
/// Attempts on their way to the delivery log in MongoDB. Each is stored by the commit that ends the attempt: so nothing
/// is sent a second time because MongoDB is unavailable, and nothing is missing from the log when it is back.
/// </summary>
internal sealed class UnloggedQueue(ShopDatabase database, TimeProvider clock)
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    /// <summary>Attempts were committed that are to be logged.</summary>
    public event Action? Added;

    /// <summary>Stores attempts with the transaction that ends them.</summary>
    public void Add(ShopTransaction transaction, IReadOnlyList<DeliveryDocument> entries)
    {
        if (entries.Count == 0)
            return;
        var documents = entries.Select(entry => JsonSerializer.Serialize(entry, DocumentJson.Options));
        UnloggedStatements.Insert(
            transaction, [.. entries.Select(entry => entry.Id)], [.. documents], clock.GetUtcNow());
        transaction.OnCommitted(() => Added?.Invoke());
    }

    /// <summary>Claims due attempts, at most one of each delivery.</summary>
    public async Task<IReadOnlyList<UnloggedEntry>> ClaimAsync(int limit, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var connection = await database.OpenAsync(cancel);
        var rows = await UnloggedStatements.ClaimAsync(connection, limit, now, now + Lease, cancel);
        return [.. rows.Select(row => new UnloggedEntry(row.Position, ReadDocument(row.Entry)))];
    }

    /// <summary>Removes what is in the log now.</summary>
    public async Task RemoveAsync(IReadOnlyList<UnloggedEntry> entries, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        await UnloggedStatements.DeleteAsync(connection, PositionsOf(entries), cancel);
    }

    /// <summary>Removes what a person was told and is not in the log yet.</summary>
    public async Task EraseAsync(Guid userId, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        await UnloggedStatements.EraseAsync(connection, userId, cancel);
    }

    /// <summary>Postpones what could not be logged.</summary>
    public async Task PostponeAsync(IReadOnlyList<UnloggedEntry> entries, TimeSpan pause, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        await UnloggedStatements.PostponeAsync(connection, PositionsOf(entries), clock.GetUtcNow() + pause, cancel);
    }

    private static DeliveryDocument ReadDocument(string entry) =>
        JsonSerializer.Deserialize<DeliveryDocument>(entry, DocumentJson.Options)!;

    private static long[] PositionsOf(IReadOnlyList<UnloggedEntry> entries) =>
        [.. entries.Select(entry => entry.Position)];
}

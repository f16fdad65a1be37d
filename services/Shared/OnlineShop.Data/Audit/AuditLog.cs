using OnlineShop.ServiceDefaults.Queries;

namespace OnlineShop.Data.Audit;

/// <summary>A page of the audit log, newest first.</summary>
/// <param name="Next">The <c>after</c> of the next page; null at the end.</param>
public sealed record AuditPage(IReadOnlyList<AuditEntry> Items, Guid? Next);

/// <summary>Reads what the people of the shop have changed in this service.</summary>
public sealed class AuditLog(ShopDatabase database)
{
    /// <summary>The newest entries that <paramref name="filter"/> lets through, <paramref name="limit"/> at most.</summary>
    /// <param name="after">Only those that are older than the entry of this id; null for the first page.</param>
    public async Task<AuditPage> ReadAsync(AuditFilter filter, int limit, Guid? after, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var rows = await AuditStatements.ReadAsync(connection, filter, limit, after, cancel);
        return new AuditPage(
            [.. rows.Take(limit).Select(row => row.ToEntry())], rows.Count > limit ? rows[limit - 1].Id : null);
    }
}

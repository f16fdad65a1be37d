using OnlineShop.Data.Statements;
using OnlineShop.Data.Work;

namespace OnlineShop.Data.Idempotency;

/// <summary>The first response to a request with an idempotency key.</summary>
/// <param name="Scope">Whose key it is.</param>
/// <param name="Body">JSON; empty where it has none.</param>
public sealed record FirstResponse(string Scope, string Key, int Status, string Body, string? Location);

/// <summary>
/// Stores first responses: with the commit that makes them known, or after it. Those of the same moment share a statement and its
/// commit.
/// </summary>
public sealed class StoredResponses
{
    private const string StoreOne = """
        update idempotency_keys set status = @Status, body = @Body, location = @Location
        where scope = @Scope and key = @Key and status is null
        """;

    private const string Store = """
        update idempotency_keys as k set status = r.status, body = r.body, location = r.location
        from unnest(@scopes, @keys, @statuses, @bodies, @locations) as r (scope, key, status, body, location)
        where k.scope = r.scope and k.key = r.key and k.status is null
        returning k.scope, k.key
        """;

    private readonly ShopDatabase database;
    private readonly GroupCommit<Pending> responses;

    /// <summary>Stores responses in <paramref name="database"/>.</summary>
    public StoredResponses(ShopDatabase database) =>
        (this.database, responses) = (database, new GroupCommit<Pending>(StoreAsync));

    /// <summary>Stores the first response of a key, unless one is stored already, with the next statement or the commit.</summary>
    public static void Add(ShopTransaction transaction, FirstResponse response) => transaction.Defer(StoreOne, response);

    /// <summary>Stores the first response of a key; false if one is stored already.</summary>
    public async Task<bool> StoreAsync(FirstResponse response)
    {
        var pending = new Pending(response);
        await responses.AddAsync(pending);
        return pending.IsStored;
    }

    private async Task StoreAsync(IReadOnlyList<Pending> group)
    {
        // Of two responses of one key, which a retry may bring, the first one counts.
        var first = group.DistinctBy(pending => (pending.Response.Scope, pending.Response.Key)).ToList();
        await using var connection = await database.OpenAsync();
        var stored = await connection.QueryAsync<(string Scope, string Key)>(
            Store,
            new
            {
                scopes = first.Select(pending => pending.Response.Scope).ToArray(),
                keys = first.Select(pending => pending.Response.Key).ToArray(),
                statuses = first.Select(pending => pending.Response.Status).ToArray(),
                bodies = first.Select(pending => pending.Response.Body).ToArray(),
                locations = first.Select(pending => pending.Response.Location).ToArray(),
            });
        var known = stored.ToHashSet();
        first.ForEach(pending => pending.IsStored = known.Contains((pending.Response.Scope, pending.Response.Key)));
    }

    private sealed class Pending(FirstResponse response)
    {
        public FirstResponse Response => response;

        public bool IsStored { get; set; }
    }
}

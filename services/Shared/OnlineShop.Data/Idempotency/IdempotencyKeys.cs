using System.Security.Cryptography;
using System.Text.Json;
using Npgsql;
using OnlineShop.Data.Statements;

namespace OnlineShop.Data.Idempotency;

/// <summary>What is known of an idempotency key.</summary>
/// <param name="Same">Whether the request is the one that the key was first used with.</param>
/// <param name="ResourceId">What the first request created.</param>
/// <param name="Status">The status of its response; null while there is none.</param>
/// <param name="Body">The body of its response, JSON; empty where it had none.</param>
/// <param name="Location">The <c>Location</c> of its response.</param>
public sealed record IdempotencyRecord(
    bool Same, Guid? ResourceId, int? Status, string? Body, string? Location, DateTimeOffset CreatedAt)
{
    /// <summary>Whether the first response is stored and can be replayed.</summary>
    public bool IsAnswered => Status is not null;
}

/// <summary>
/// The table <c>idempotency_keys</c>: a key is claimed in the transaction of its effect, and keeps the first response for
/// <see cref="Retention"/>. A scope keeps the keys of different users and endpoints apart.
/// </summary>
public static class IdempotencyKeys
{
    /// <summary>How long a key is remembered.</summary>
    public static readonly TimeSpan Retention = TimeSpan.FromHours(24);

    /// <summary>The longest key that is taken.</summary>
    public const int MaxLength = 255;

    /// <summary>The fingerprint of a request: SHA-256 of its JSON.</summary>
    public static byte[] Fingerprint<T>(T request) =>
        SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(request, JsonSerializerOptions.Web));

    /// <summary>
    /// Claims a key for a new effect; null means that it is claimed. Waits for another transaction that is claiming it.
    /// </summary>
    public static async Task<IdempotencyRecord?> ClaimAsync(
        ShopTransaction transaction, string scope, string key, byte[] fingerprint, Guid resourceId, DateTimeOffset now,
        CancellationToken cancel)
    {
        var claimed = await transaction.ExecuteAsync(
            Insert,
            new { scope, key, fingerprint, resourceId, now, expired = now - Retention }, cancel);
        return claimed == 1
            ? null
            : await transaction.FindAsync<IdempotencyRecord>(
                Select, new { scope, key, fingerprint, expired = now - Retention }, cancel);
    }

    /// <summary>
    /// Claims a key for a new effect with the next statement or the commit, which fails if the key is not free (<see
    /// cref="IsClaimed"/>).
    /// </summary>
    public static void Claim(
        ShopTransaction transaction, string scope, string key, byte[] fingerprint, Guid resourceId, DateTimeOffset now) =>
        // Where nothing is inserted, the division by zero ends the transaction, and the commit behind it does not take place.
        transaction.Defer(
            InsertOrFail,
            new { scope, key, fingerprint, resourceId, now, expired = now - Retention });

    /// <summary>Whether a transaction failed because a key was not free.</summary>
    public static bool IsClaimed(PostgresException error) => error.SqlState == PostgresErrorCodes.DivisionByZero;

    /// <summary>What is known of a key; null if it is free.</summary>
    public static async Task<IdempotencyRecord?> FindAsync(
        ShopDatabase database, string scope, string key, byte[] fingerprint, DateTimeOffset now,
        CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return await connection.FindAsync<IdempotencyRecord>(
            Select, new { scope, key, fingerprint, expired = now - Retention }, cancel);
    }

    /// <summary>Holds a key until the transaction ends; false if another transaction holds it.</summary>
    public static Task<bool> TryHoldAsync(
        ShopTransaction transaction, string scope, string key, CancellationToken cancel) =>
        transaction.FindAsync<bool>(
            "select pg_try_advisory_xact_lock(hashtextextended(@name, 0))", new { name = $"{scope}\n{key}" }, cancel);

    /// <summary>Stores the first response of a key in the commit of its effect.</summary>
    public static Task StoreResponseAsync(
        ShopTransaction transaction, string scope, string key, int status, string body, string? location, CancellationToken cancel) =>
        transaction.ExecuteAsync(Store, new { scope, key, status, body, location }, cancel);

    private const string Insert = """
        insert into idempotency_keys as k (scope, key, fingerprint, resource_id, created_at) values (@scope, @key, @fingerprint, @resourceId, @now)
        on conflict (scope, key) do update
          set fingerprint = excluded.fingerprint, resource_id = excluded.resource_id, created_at = excluded.created_at, status = null, body = null, location = null
          where k.created_at < @expired
        """;

    private const string InsertOrFail = $"with claimed as ({Insert} returning 1) select 1 / (select count(*) from claimed)";

    private const string Store =
        "update idempotency_keys set status = @status, body = @body, location = @location where scope = @scope and key = @key and status is null";

    private const string Select = """
        select fingerprint = @fingerprint as same, resource_id, status, body, location, created_at from idempotency_keys
        where scope = @scope and key = @key and created_at >= @expired
        """;
}

using System.Security.Cryptography;
using System.Text;
using OnlineShop.Messaging.Database;

namespace OnlineShop.Payment.Idempotency;

/// <summary>How a key stands when a request comes with it.</summary>
internal enum KeyState
{
    /// <summary>Not seen before: it is this transaction's now.</summary>
    New,

    /// <summary>The same request was answered.</summary>
    Answered,

    /// <summary>It belongs to a different request.</summary>
    OtherRequest,

    /// <summary>Another request holds it at this moment.</summary>
    InUse,
}

/// <summary>A key as found, with the stored answer where there is one.</summary>
internal sealed record KeyClaim(KeyState State, string? Body = null);

/// <summary>
/// Keys that make a repeated request harmless. Key, effect and answer are one commit: a request that fails or dies leaves no key behind. While
/// the transaction runs, an advisory lock tells others that the key is in use.
/// </summary>
internal static class IdempotencyKeys
{
    public static async Task<KeyClaim> ClaimAsync(ShopTransaction transaction, string scope, string key, string request, DateTimeOffset now, CancellationToken cancel)
    {
        const string hold = "select pg_try_advisory_xact_lock(hashtextextended(@name, 0))";
        if (!await transaction.FindAsync<bool>(hold, new { name = $"{scope}\n{key}" }, cancel))
            return new KeyClaim(KeyState.InUse);

        var fingerprint = SHA256.HashData(Encoding.UTF8.GetBytes(request));
        const string insert = "insert into idempotency_keys (scope, key, fingerprint, created_at) values (@scope, @key, @fingerprint, @now) on conflict do nothing";
        if (await transaction.ExecuteAsync(insert, new { scope, key, fingerprint, now }, cancel) == 1)
            return new KeyClaim(KeyState.New);

        const string find = "select fingerprint, body from idempotency_keys where scope = @scope and key = @key";
        var stored = await transaction.FindAsync<StoredKey>(find, new { scope, key }, cancel);
        return stored!.Fingerprint.AsSpan().SequenceEqual(fingerprint) ? new KeyClaim(KeyState.Answered, stored.Body) : new KeyClaim(KeyState.OtherRequest);
    }

    public static Task AnswerAsync(ShopTransaction transaction, string scope, string key, Guid resourceId, int status, string body, CancellationToken cancel) =>
        transaction.ExecuteAsync(
            "update idempotency_keys set resource_id = @resourceId, status = @status, body = @body where scope = @scope and key = @key",
            new { scope, key, resourceId, status, body }, cancel);

    private sealed record StoredKey
    {
        public byte[] Fingerprint { get; init; } = [];
        public string? Body { get; init; }
    }
}

using OnlineShop.Data;

namespace OnlineShop.Messaging.DeadLetters;

/// <summary>
/// The two locks of a key that has dead letters; each lasts until its transaction ends. A retry runs its handler under the first,
/// so that no two retries work on one key; the consumer never waits for it, however long the handler takes. Under the second the
/// consumer sets later messages aside, and a retry checks a last time: what it does not see then is not about to be set aside
/// either.
/// </summary>
internal static class DeadLetterLocks
{
    private const string Exclusive = "select pg_advisory_xact_lock(hashtextextended(@name, 0))";
    private const string Shared = "select pg_advisory_xact_lock_shared(hashtextextended(@name, 0))";

    /// <summary>Before a message of the key is retried or dropped.</summary>
    public static Task WorkAsync(ShopTransaction transaction, string topic, string key, CancellationToken cancel) =>
        transaction.ExecuteAsync(Exclusive, new { name = $"dead-letters/work\n{topic}\n{key}" }, cancel);

    /// <summary>Before a message is set aside behind those of its key.</summary>
    public static Task AppendAsync(ShopTransaction transaction, string topic, string key, CancellationToken cancel) =>
        transaction.ExecuteAsync(Shared, new { name = AppendName(topic, key) }, cancel);

    /// <summary>Before the check for more messages of the key.</summary>
    public static Task LastLookAsync(ShopTransaction transaction, string topic, string key, CancellationToken cancel) =>
        transaction.ExecuteAsync(Exclusive, new { name = AppendName(topic, key) }, cancel);

    private static string AppendName(string topic, string key) => $"dead-letters/append\n{topic}\n{key}";
}

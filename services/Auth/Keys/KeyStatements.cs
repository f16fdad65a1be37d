using Npgsql;
using OnlineShop.Data;
using OnlineShop.Data.Statements;

namespace OnlineShop.Auth.Keys;

/// <summary>Statements on signing keys. They run at the start, and whenever tokens are signed or checked.</summary>
internal static class KeyStatements
{
    private const string Columns = "id, x, y, sealed_private_key, created_at, signs_from";

    /// <summary>All keys, in the order in which they sign.</summary>
    public static Task<List<KeyRow>> ReadAsync(NpgsqlConnection connection, CancellationToken cancel) =>
        connection.QueryAsync<KeyRow>($"select {Columns} from signing_keys order by signs_from", cancel: cancel);

    /// <summary>
    /// All keys, and the right to add one until the transaction ends: replicas that start or rotate at the same time take
    /// turns.
    /// </summary>
    public static async Task<IReadOnlyList<KeyRow>> ReadLockedAsync(
        ShopTransaction transaction, CancellationToken cancel)
    {
        await transaction.ExecuteAsync("lock table signing_keys in share row exclusive mode", cancel: cancel);
        return await transaction.QueryAsync<KeyRow>(
            $"select {Columns} from signing_keys order by signs_from", cancel: cancel);
    }

    public static Task InsertAsync(ShopTransaction transaction, KeyRow key, CancellationToken cancel) => transaction.ExecuteAsync(
        $"insert into signing_keys ({Columns}) values (@Id, @X, @Y, @SealedPrivateKey, @CreatedAt, @SignsFrom)", key,
        cancel);

    public static Task<int> DeleteAsync(ShopTransaction transaction, string[] ids, CancellationToken cancel) =>
        transaction.ExecuteAsync("delete from signing_keys where id = any(@ids)", new { ids }, cancel);
}

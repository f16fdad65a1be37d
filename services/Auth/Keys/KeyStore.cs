using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using OnlineShop.Data;
using OnlineShop.Data.Statements;

namespace OnlineShop.Auth.Keys;

/// <summary>A key as it is stored.</summary>
internal sealed record KeyRow(string Id, string X, string Y, byte[] SealedPrivateKey, DateTimeOffset CreatedAt, DateTimeOffset SignsFrom);

/// <summary>The signing keys in the database.</summary>
internal sealed class KeyStore(ShopDatabase database, KeyCipher cipher, IOptions<KeyOptions> options, TimeProvider clock)
{
    private const string Columns = "id, x, y, sealed_private_key, created_at, signs_from";

    public async Task<IReadOnlyList<KeyRow>> ReadAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return await connection.QueryAsync<KeyRow>($"select {Columns} from signing_keys order by signs_from", cancel: cancel);
    }

    /// <summary>Sees that some key can sign: makes the first, or one to go on with after the secret has changed.</summary>
    public async Task<bool> EnsureAsync(ShopTransaction transaction, CancellationToken cancel)
    {
        var keys = await LockAsync(transaction, cancel);
        if (KeySchedule.Signing(keys, key => key.SignsFrom, clock.GetUtcNow()) is { } signing && cipher.Open(signing.Id, signing.SealedPrivateKey) is not null)
            return false;
        await AddAsync(transaction, clock.GetUtcNow(), cancel);
        return true;
    }

    /// <summary>Publishes the next key, which signs after a while. Null: the next one is published already.</summary>
    public async Task<KeyRow?> RotateAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        return await database.InTransactionAsync(
            async transaction => (await LockAsync(transaction, cancel)).Any(key => key.SignsFrom > now)
                ? null
                : await AddAsync(transaction, now + options.Value.PublishAhead, cancel),
            cancel);
    }

    public Task<int> DeleteAsync(IReadOnlyList<string> ids, CancellationToken cancel) =>
        database.InTransactionAsync(
            transaction => transaction.ExecuteAsync("delete from signing_keys where id = any(@ids)", new { ids = ids.ToArray() }, cancel), cancel);

    /// <summary>All keys, with the right to add one: replicas that start or rotate at once take turns.</summary>
    private static async Task<IReadOnlyList<KeyRow>> LockAsync(ShopTransaction transaction, CancellationToken cancel)
    {
        await transaction.ExecuteAsync("lock table signing_keys in share row exclusive mode", cancel: cancel);
        return await transaction.QueryAsync<KeyRow>($"select {Columns} from signing_keys order by signs_from", cancel: cancel);
    }

    private async Task<KeyRow> AddAsync(ShopTransaction transaction, DateTimeOffset signsFrom, CancellationToken cancel)
    {
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var point = ecdsa.ExportParameters(includePrivateParameters: false).Q;
        var jwk = new JsonWebKey { Kty = "EC", Crv = "P-256", X = Base64UrlEncoder.Encode(point.X), Y = Base64UrlEncoder.Encode(point.Y) };
        // The id is the key's thumbprint (RFC 7638).
        var id = Base64UrlEncoder.Encode(jwk.ComputeJwkThumbprint());
        var row = new KeyRow(id, jwk.X, jwk.Y, cipher.Seal(id, ecdsa.ExportPkcs8PrivateKey()), clock.GetUtcNow(), signsFrom);
        await transaction.ExecuteAsync(
            $"insert into signing_keys ({Columns}) values (@Id, @X, @Y, @SealedPrivateKey, @CreatedAt, @SignsFrom)", row, cancel);
        return row;
    }
}

/// <summary>Makes the first key.</summary>
internal sealed partial class SigningKeySeed(KeyStore keys, ILogger<SigningKeySeed> logger) : ISeed
{
    public async Task SeedAsync(ShopTransaction transaction, CancellationToken cancel)
    {
        if (await keys.EnsureAsync(transaction, cancel))
            LogCreated(logger);
    }

    [LoggerMessage(1, LogLevel.Information, "A key to sign tokens with is made")]
    private static partial void LogCreated(ILogger logger);
}

using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using OnlineShop.Data;

namespace OnlineShop.Auth.Keys;

/// <summary>The signing keys in the database.</summary>
internal sealed class KeyStore(
    ShopDatabase database, KeyCipher cipher, IOptions<KeyOptions> options, TimeProvider clock)
{
    public async Task<IReadOnlyList<KeyRow>> ReadAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return await KeyStatements.ReadAsync(connection, cancel);
    }

    /// <summary>
    /// Makes sure that some key can sign: adds the first, or a new one after the secret has changed. True: it added one.
    /// </summary>
    public async Task<bool> EnsureAsync(ShopTransaction transaction, CancellationToken cancel)
    {
        var keys = await KeyStatements.ReadLockedAsync(transaction, cancel);
        if (KeySchedule.Signing(keys, key => key.SignsFrom, clock.GetUtcNow()) is { } signing
            && cipher.Open(signing.Id, signing.SealedPrivateKey) is not null)
        {
            return false;
        }

        await AddAsync(transaction, clock.GetUtcNow(), cancel);
        return true;
    }

    /// <summary>Publishes the next key, which signs later. Null: the next one is published already.</summary>
    public async Task<KeyRow?> RotateAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        return await database.InTransactionAsync(
            async transaction =>
                (await KeyStatements.ReadLockedAsync(transaction, cancel)).Any(key => key.SignsFrom > now)
                ? null
                : await AddAsync(transaction, now + options.Value.PublishAhead, cancel),
            cancel);
    }

    public Task<int> DeleteAsync(IReadOnlyList<string> ids, CancellationToken cancel) =>
        database.InTransactionAsync(transaction => KeyStatements.DeleteAsync(transaction, [.. ids], cancel), cancel);

    private async Task<KeyRow> AddAsync(ShopTransaction transaction, DateTimeOffset signsFrom, CancellationToken cancel)
    {
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var point = ecdsa.ExportParameters(includePrivateParameters: false).Q;
        var jwk = new JsonWebKey { Kty = "EC", Crv = "P-256", X = Base64UrlEncoder.Encode(point.X), Y = Base64UrlEncoder.Encode(point.Y) };
        // The id is the key's thumbprint (RFC 7638).
        var id = Base64UrlEncoder.Encode(jwk.ComputeJwkThumbprint());
        var row = new KeyRow(
            id, jwk.X, jwk.Y, cipher.Seal(id, ecdsa.ExportPkcs8PrivateKey()), clock.GetUtcNow(), signsFrom);
        await KeyStatements.InsertAsync(transaction, row, cancel);
        return row;
    }
}

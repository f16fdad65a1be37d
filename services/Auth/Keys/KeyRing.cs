using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using OnlineShop.Auth.Tokens;

namespace OnlineShop.Auth.Keys;

/// <summary>A key that is ready for use. <see cref="Signing"/> is null if the private key cannot be decrypted.</summary>
internal sealed record RingKey(KeyRow Row, ECDsaSecurityKey Public, SigningCredentials? Signing);

/// <summary>The keys in memory, reloaded now and then because other replicas make keys too.</summary>
internal sealed partial class KeyRing(
    KeyStore store, KeyCipher cipher, IOptions<KeyOptions> options, IOptions<TokenOptions> tokens, TimeProvider clock,
    ILogger<KeyRing> logger) : IDisposable
{
    private readonly SemaphoreSlim loading = new(1, 1);
    private volatile Loaded? loaded;

    /// <summary>The keys whose tokens may still be valid, and the next one.</summary>
    public async Task<IReadOnlyList<RingKey>> GetPublishedAsync(CancellationToken cancel) =>
        KeySchedule.Needed(
            (await GetAsync(cancel)).Keys, key => key.Row.SignsFrom, tokens.Value.AccessLifetime, clock.GetUtcNow());

    /// <summary>The credentials that sign now.</summary>
    public async Task<SigningCredentials> GetSigningAsync(CancellationToken cancel)
    {
        var usable = (await GetAsync(cancel)).Keys.Where(key => key.Signing is not null);
        return KeySchedule.Signing(usable, key => key.Row.SignsFrom, clock.GetUtcNow())?.Signing
            ?? throw new InvalidOperationException(
                "No signing key can be decrypted: the secret has changed since the start.");
    }

    /// <summary>Makes the next use reload the keys.</summary>
    public void Invalidate() => loaded = loaded is { } current ? current with { At = DateTimeOffset.MinValue } : null;

    /// <summary>When the keys were loaded.</summary>
    public DateTimeOffset? LoadedAt => loaded?.At;

    public void Dispose() => loading.Dispose();

    private async Task<Loaded> GetAsync(CancellationToken cancel)
    {
        if (loaded is { } fresh && clock.GetUtcNow() - fresh.At < options.Value.Reload)
            return fresh;
        // While one request loads, the others continue with the keys in memory.
        var wait = loaded is { At: var at } && at > DateTimeOffset.MinValue ? TimeSpan.Zero : Timeout.InfiniteTimeSpan;
        if (!await loading.WaitAsync(wait, cancel))
            return loaded!;
        try
        {
            if (loaded is { } again && clock.GetUtcNow() - again.At < options.Value.Reload)
                return again;
            return loaded = await LoadAsync(cancel);
        }
        catch (Exception error) when (loaded is not null && error is not OperationCanceledException)
        {
            // The keys in memory are valid for hours: a short outage of the database must not stop token checks.
            LogStale(logger, error.Message);
            return loaded;
        }
        finally
        {
            loading.Release();
        }
    }

    private async Task<Loaded> LoadAsync(CancellationToken cancel)
    {
        var known = loaded?.Keys.ToDictionary(key => key.Row.Id) ?? [];
        var rows = await store.ReadAsync(cancel);
        return new Loaded([.. rows.Select(row => known.GetValueOrDefault(row.Id) ?? Prepare(row))], clock.GetUtcNow());
    }

    private RingKey Prepare(KeyRow row)
    {
        var publicKey = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint { X = Base64UrlEncoder.DecodeBytes(row.X), Y = Base64UrlEncoder.DecodeBytes(row.Y) },
        });
        SigningCredentials? signing = null;
        if (cipher.Open(row.Id, row.SealedPrivateKey) is { } pkcs8)
        {
            var privateKey = ECDsa.Create();
            privateKey.ImportPkcs8PrivateKey(pkcs8, out _);
            CryptographicOperations.ZeroMemory(pkcs8);
            signing = new SigningCredentials(
                new ECDsaSecurityKey(privateKey) { KeyId = row.Id }, SecurityAlgorithms.EcdsaSha256);
        }
        else
        {
            LogUnreadable(logger, row.Id);
        }

        return new RingKey(row, new ECDsaSecurityKey(publicKey) { KeyId = row.Id }, signing);
    }

    [LoggerMessage(1, LogLevel.Warning, "The keys cannot be reloaded now, those in memory stay in use: {Reason}")]
    private static partial void LogStale(ILogger logger, string reason);

    [LoggerMessage(2, LogLevel.Warning, "Key {KeyId} was sealed with another secret: it checks tokens, but signs none")]
    private static partial void LogUnreadable(ILogger logger, string keyId);

    private sealed record Loaded(IReadOnlyList<RingKey> Keys, DateTimeOffset At);
}

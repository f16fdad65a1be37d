using OnlineShop.Data;

namespace OnlineShop.Auth.Keys;

/// <summary>Makes sure at each start that there is a key to sign with.</summary>
internal sealed partial class SigningKeySeed(KeyStore keys, ILogger<SigningKeySeed> logger) : ISeed
{
    public async Task SeedAsync(ShopTransaction transaction, CancellationToken cancel)
    {
        if (await keys.EnsureAsync(transaction, cancel))
            LogCreated(logger);
    }

    [LoggerMessage(1, LogLevel.Information, "Created a key to sign tokens with")]
    private static partial void LogCreated(ILogger logger);
}

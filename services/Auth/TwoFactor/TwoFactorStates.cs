using OnlineShop.Data;

namespace OnlineShop.Auth.TwoFactor;

/// <summary>Whether accounts have a second factor.</summary>
internal sealed class TwoFactorStates(ShopDatabase database)
{
    private static readonly TwoFactorState Off = new(On: false, Since: null, RecoveryCodesLeft: 0);

    public async Task<TwoFactorState> FindAsync(Guid accountId, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return await TwoFactorStatements.FindStateAsync(connection, accountId, cancel) ?? Off;
    }
}

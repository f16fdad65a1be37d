using OnlineShop.Auth.Accounts;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Messaging;

namespace OnlineShop.Auth.TwoFactor;

/// <summary>Whether accounts have a second factor.</summary>
internal sealed class TwoFactorStates(ShopDatabase database, TimeProvider clock)
{
    private static readonly TwoFactorState Off = new(On: false, Since: null, RecoveryCodesLeft: 0);

    public async Task<TwoFactorState> FindAsync(Guid accountId, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return await TwoFactorStatements.FindStateAsync(connection, accountId, cancel) ?? Off;
    }

    /// <summary>Has the holder told by mail, in the commit of the change.</summary>
    public async Task TellAsync(ShopTransaction transaction, Guid accountId, bool isOn, CancellationToken cancel)
    {
        if (await AccountStatements.FindAsync(transaction, accountId, cancel) is not { } account)
            return;
        var now = clock.GetUtcNow();
        transaction.Publish(new TwoFactorChanged(
            account.Id, Guid.CreateVersion7(now), account.Email, account.DisplayName, account.Locale, isOn, now));
    }
}

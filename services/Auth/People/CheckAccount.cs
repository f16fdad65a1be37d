using Microsoft.Extensions.Options;
using OnlineShop.Auth.Accounts;
using OnlineShop.Auth.Tokens;
using OnlineShop.Data;

namespace OnlineShop.Auth.People;

/// <summary>What another service must know of an account before the account is removed.</summary>
/// <param name="IsLastAdmin">Nobody else could run the shop.</param>
/// <param name="AccessTokenSeconds">How long an issued token can still be used after the account is gone.</param>
internal sealed record AccountCheck(Guid UserId, bool IsLastAdmin, int AccessTokenSeconds);

internal sealed class CheckAccount(ShopDatabase database, IOptions<TokenOptions> tokens)
{
    /// <summary>Null if there is no such account.</summary>
    public Task<AccountCheck?> HandleAsync(Guid id, CancellationToken cancel) => database.InTransactionAsync(
        async transaction => await LockedAccount.FindAsync(transaction, id, cancel) is { } account
            ? new AccountCheck(id, account.IsLastAdmin, (int)tokens.Value.AccessLifetime.TotalSeconds)
            : null,
        cancel);
}

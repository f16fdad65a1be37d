using OnlineShop.Auth.Accounts;
using OnlineShop.Auth.Locks;
using OnlineShop.Data;
using OnlineShop.Data.Audit;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Auth.Sessions;

/// <summary>The sessions of somebody's account, for support and administrators.</summary>
internal sealed class AccountSessions(ShopDatabase database, AccountStore accounts, OwnSessions own, SessionStore sessions)
{
    /// <param name="current">The session that asks.</param>
    public async Task<(OpenSessionList? Sessions, AccountRefusal? Refusal)> ListAsync(
        Guid accountId, CurrentUser by, Guid? current, CancellationToken cancel) =>
        AccountRefusals.Find(await accounts.FindAsync(accountId, cancel), by) is { } refusal
            ? (null, refusal)
            : (await own.ListAsync(accountId, current, cancel), null);

    /// <summary>Ends all of them; null if it is done.</summary>
    public Task<AccountRefusal?> EndAsync(Guid accountId, CurrentUser by, CancellationToken cancel) => database.InTransactionAsync(
        async transaction =>
        {
            if (AccountRefusals.Find(await AccountStatements.FindAsync(transaction, accountId, cancel), by) is { } refusal)
            {
                transaction.AuditNothing();
                return refusal;
            }

            await sessions.RevokeAllAsync(transaction, accountId, keep: null, SessionStore.EndedByShop, cancel);
            return (AccountRefusal?)null;
        },
        cancel);
}

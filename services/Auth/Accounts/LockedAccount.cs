using OnlineShop.Data;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Auth.Accounts;

/// <summary>
/// An account that does not change until the transaction ends, nor does whether it is the last administrator's: one whom the shop has
/// locked runs nothing.
/// </summary>
internal sealed record LockedAccount(Account Account, bool IsLastAdmin)
{
    /// <summary>Locks and reads an account; null if there is none.</summary>
    public static async Task<LockedAccount?> FindAsync(ShopTransaction transaction, Guid id, CancellationToken cancel)
    {
        // Two administrators who demote or remove each other at the same time take turns here.
        var locked = await AccountStatements.LockWithAdminsAsync(transaction, id, cancel);
        if (await AccountStatements.FindAsync(transaction, id, cancel) is not { } account)
            return null;
        var isLast = account.Role == ShopRoles.Admin
            && !await AccountStatements.HasOtherAdminAsync(transaction, id, locked, cancel);
        return new LockedAccount(account, isLast);
    }
}

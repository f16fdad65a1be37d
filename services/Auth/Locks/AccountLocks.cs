using FluentValidation;
using Microsoft.EntityFrameworkCore;
using OnlineShop.Auth.Accounts;
using OnlineShop.Auth.Model;
using OnlineShop.Auth.Sessions;
using OnlineShop.Data;
using OnlineShop.Data.Audit;
using OnlineShop.ServiceDefaults.Security;
using OnlineShop.ServiceDefaults.Texts;

namespace OnlineShop.Auth.Locks;

/// <param name="Reason">Why, for the people of the shop: its holder does not see it. At most 200 characters.</param>
internal sealed record LockAccountRequest(string? Reason);

internal sealed class LockAccountValidator : AbstractValidator<LockAccountRequest>
{
    public LockAccountValidator() => RuleFor(r => r.Reason).RequiredText(200);
}

/// <summary>The account as it is since, or why nothing was changed.</summary>
internal sealed record LockChange(Account? Account, AccountRefusal? Refusal = null);

/// <summary>
/// Locks accounts and unlocks them. Nobody signs in to a locked account, and its sessions end with the lock; access tokens that were
/// issued before stay good until they expire.
/// </summary>
internal sealed class AccountLocks(ShopDatabase database, SessionStore sessions, TimeProvider clock)
{
    /// <summary>Locks an account, or gives the lock of one another reason.</summary>
    public Task<LockChange> LockAsync(Guid id, string reason, CurrentUser by, CancellationToken cancel) => ChangeAsync(
        id, by,
        async (transaction, held) =>
        {
            if (held.IsLastAdmin)
                return Unchanged(transaction, held.Account, AccountRefusal.LastAdmin);
            if (held.Account.LockReason == reason)
                return Unchanged(transaction, held.Account);
            var since = held.Account.LockedAt ?? clock.GetUtcNow();
            await StoreAsync(transaction, held.Account, since, reason, cancel);
            await sessions.RevokeAllAsync(transaction, id, keep: null, SessionStore.EndedByLock, cancel);
            return new LockChange(held.Account with { LockedAt = since, LockReason = reason });
        },
        cancel);

    public Task<LockChange> UnlockAsync(Guid id, CurrentUser by, CancellationToken cancel) => ChangeAsync(
        id, by,
        async (transaction, held) =>
        {
            if (held.Account.LockedAt is null)
                return Unchanged(transaction, held.Account);
            await StoreAsync(transaction, held.Account, null, null, cancel);
            return new LockChange(held.Account with { LockedAt = null, LockReason = null });
        },
        cancel);

    private Task<LockChange> ChangeAsync(
        Guid id, CurrentUser by, Func<ShopTransaction, LockedAccount, Task<LockChange>> change, CancellationToken cancel) =>
        database.InTransactionAsync(
            async transaction =>
            {
                var held = await LockedAccount.FindAsync(transaction, id, cancel);
                var refusal = AccountRefusals.Find(held?.Account, by) ?? (id == by.Id ? AccountRefusal.OwnAccount : null);
                return refusal is null ? await change(transaction, held!) : Unchanged(transaction, held?.Account, refusal);
            },
            cancel);

    private static async Task StoreAsync(
        ShopTransaction transaction, Account account, DateTimeOffset? since, string? reason, CancellationToken cancel)
    {
        await transaction.Context<AuthDbContext>().Accounts.Where(row => row.Id == account.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.LockedAt, since).SetProperty(row => row.LockReason, reason), cancel);
        // What people write of a customer has no place in a log that is kept for ever.
        transaction.Audit(new { Locked = account.LockedAt is not null }, new { Locked = since is not null });
    }

    private static LockChange Unchanged(ShopTransaction transaction, Account? account, AccountRefusal? refusal = null)
    {
        transaction.AuditNothing();
        return new LockChange(account, refusal);
    }
}

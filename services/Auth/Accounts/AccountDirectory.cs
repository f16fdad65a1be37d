using Microsoft.EntityFrameworkCore;
using OnlineShop.Auth.Model;
using OnlineShop.Data.Model;
using OnlineShop.ServiceDefaults.Queries;

namespace OnlineShop.Auth.Accounts;

/// <summary>All accounts, for support and administrators.</summary>
internal sealed class AccountDirectory(IDbContextFactory<AuthDbContext> contexts)
{
    /// <summary>Accounts, newest first: ids rise with time.</summary>
    public async Task<Page<AccountView>> ListAsync(AccountFilter filter, PageRequest<Guid> page, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        IQueryable<Account> accounts = db.Accounts;
        if (Guid.TryParseExact(filter.Search, "D", out var id))
        {
            accounts = accounts.Where(account => account.Id == id);
        }
        else if (filter.Search is { } text)
        {
            accounts = accounts.Where(
                account => account.Email.ToLower().Contains(text) || account.DisplayName.ToLower().Contains(text));
        }

        if (filter.Role is { } role)
            accounts = accounts.Where(account => account.Role == role);
        if (filter.IsLocked is { } isLocked)
            accounts = accounts.Where(account => (account.LockedAt != null) == isLocked);

        var rows = await accounts.TakePageAsync(account => account.Id, page, cancel);
        return Pages.Of(rows, page.Limit, account => account.Id, AccountView.Of);
    }
}

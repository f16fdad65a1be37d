using Microsoft.EntityFrameworkCore;
using OnlineShop.Auth.Model;
using OnlineShop.Data.Model;
using OnlineShop.ServiceDefaults.Queries;

namespace OnlineShop.Auth.Accounts;

/// <summary>All accounts, for support and administrators.</summary>
internal sealed class AccountDirectory(IDbContextFactory<AuthDbContext> contexts)
{
    /// <summary>Accounts, newest first: ids rise with time.</summary>
    public async Task<Page<AccountView>> ListAsync(string? search, PageRequest<Guid> page, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        IQueryable<Account> accounts = db.Accounts;
        if (!string.IsNullOrWhiteSpace(search))
        {
            var text = search.Trim().ToLowerInvariant();
            accounts = accounts.Where(
                account => account.Email.ToLower().Contains(text) || account.DisplayName.ToLower().Contains(text));
        }

        var rows = await accounts.TakePageAsync(account => account.Id, page, cancel);
        return Pages.Of(rows, page.Limit, account => account.Id, AccountView.Of);
    }
}

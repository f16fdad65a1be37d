using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using OnlineShop.Auth.Accounts;
using OnlineShop.Auth.Model;
using OnlineShop.Data;

namespace OnlineShop.Auth.Links;

/// <summary>A link that was used just now, with its account, whose row is locked.</summary>
internal sealed record UsedLink(AccountLink Link, Account Account);

/// <summary>
/// The links of accounts. The account's row is locked before its links change, so that only one of two concurrent uses
/// succeeds.
/// </summary>
internal sealed class AccountLinks(
    IDbContextFactory<AuthDbContext> contexts, LinkTokens tokens, IOptions<AccountLinkOptions> options,
    TimeProvider clock)
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    /// <summary>Stores a new link. The caller publishes it in the same transaction.</summary>
    public async Task<AccountLink> AddAsync(
        ShopTransaction transaction, Account account, LinkPurpose purpose, string email, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var link = new AccountLink(
            Guid.CreateVersion7(now), account.Id, AccountLink.Word(purpose), email, account.EmailKey, now,
            now + AccountLink.LifetimeOf(purpose), null);
        await AccountLinkStatements.InsertAsync(transaction, link, cancel);
        return link;
    }

    /// <summary>
    /// How long the account has to wait before it may request another mail of this purpose; null if it need not.
    /// </summary>
    public async Task<TimeSpan?> FindWaitAsync(
        ShopTransaction transaction, Guid accountId, LinkPurpose purpose, CancellationToken cancel)
    {
        var (now, limit) = (clock.GetUtcNow(), options.Value.MailsAnHour);
        var recent = await AccountLinkStatements.ReadTimesAsync(
            transaction, accountId, AccountLink.Word(purpose), now - Window, limit, cancel);
        return recent.Count < limit ? null : recent[^1] + Window - now;
    }

    /// <summary>The link of a token as it is now, without a lock; null if it is not valid.</summary>
    public async Task<AccountLink?> PeekAsync(string token, LinkPurpose purpose, CancellationToken cancel) =>
        await FindAsync(token, [purpose], cancel) is { } link && link.IsOpenAt(clock.GetUtcNow()) ? link : null;

    /// <summary>Uses a link up; null if it is not, or no longer, valid, and then nothing is changed.</summary>
    public async Task<UsedLink?> UseAsync(
        ShopTransaction transaction, string token, CancellationToken cancel, params LinkPurpose[] purposes)
    {
        if (await FindAsync(token, purposes, cancel) is not { } known)
            return null;
        var account = await AccountStatements.FindLockedAsync(transaction, known.AccountId, cancel);
        if (account is null || !known.IsOf(account))
            return null;
        var used = await AccountLinkStatements.UseAsync(transaction, known.Id, clock.GetUtcNow(), cancel);
        return used is null ? null : new UsedLink(used, account);
    }

    /// <summary>Ends the open links of an account, whose row is locked.</summary>
    /// <param name="purpose">Only links for this; null for all.</param>
    public Task EndAsync(ShopTransaction transaction, Guid accountId, LinkPurpose? purpose, CancellationToken cancel) =>
        AccountLinkStatements.EndAsync(
            transaction, accountId, purpose is { } one ? AccountLink.Word(one) : null, clock.GetUtcNow(), cancel);

    public async Task<AccountLink?> FindAsync(Guid id, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.AccountLinks.SingleOrDefaultAsync(link => link.Id == id, cancel);
    }

    private async Task<AccountLink?> FindAsync(string token, LinkPurpose[] purposes, CancellationToken cancel) =>
        LinkTokens.IdOf(token) is { } id && await FindAsync(id, cancel) is { } link
        && purposes.Any(link.IsFor) && tokens.IsOf(token, link) ? link : null;
}

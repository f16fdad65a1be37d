using Microsoft.Extensions.Options;
using OnlineShop.Auth.Accounts;
using OnlineShop.Data;
using OnlineShop.Data.Statements;

namespace OnlineShop.Auth.Links;

/// <summary>A link that opens, with the account that it is of, whose row is locked.</summary>
internal sealed record OpenedLink(AccountLink Link, Account Account);

/// <summary>The links of accounts. The account's row is locked before its links change, so that of two uses at once one wins.</summary>
internal sealed class AccountLinks(LinkTokens tokens, ShopDatabase database, IOptions<AccountLinkOptions> options, TimeProvider clock)
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    /// <summary>A new link; whoever calls reports it in the same transaction.</summary>
    public async Task<AccountLink> AddAsync(ShopTransaction transaction, Account account, LinkPurpose purpose, string email, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var link = new AccountLink(
            Guid.CreateVersion7(now), account.Id, AccountLink.Word(purpose), email, EmailAddress.KeyOf(account.Email), now,
            now + AccountLink.LifetimeOf(purpose), null);
        await transaction.ExecuteAsync(
            $"insert into account_links ({AccountLink.Columns}) values (@Id, @AccountId, @Purpose, @Email, @AccountKey, @CreatedAt, @ExpiresAt, @UsedAt)",
            link, cancel);
        return link;
    }

    /// <summary>How long to wait before another mail of this purpose may be asked for by the account; null: not at all.</summary>
    public async Task<TimeSpan?> FindWaitAsync(ShopTransaction transaction, Guid accountId, LinkPurpose purpose, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var lately = await transaction.QueryAsync<DateTimeOffset>(
            """
            select created_at from account_links where account_id = @accountId and purpose = @word and created_at > @since
            order by created_at desc limit @limit
            """,
            new { accountId, word = AccountLink.Word(purpose), since = now - Window, limit = options.Value.MailsAnHour }, cancel);
        return lately.Count < options.Value.MailsAnHour ? null : lately[^1] + Window - now;
    }

    /// <summary>The link of a token as it stands, without a lock; null where it does not open.</summary>
    public async Task<AccountLink?> PeekAsync(string token, LinkPurpose purpose, CancellationToken cancel)
    {
        if (LinkTokens.IdOf(token) is not { } id || await FindAsync(id, cancel) is not { } link)
            return null;
        return link.IsFor(purpose) && tokens.IsOf(token, link) && link.IsOpenAt(clock.GetUtcNow()) ? link : null;
    }

    /// <summary>Uses a link up; null where it does not open (any more), and then nothing is changed.</summary>
    public async Task<OpenedLink?> UseAsync(ShopTransaction transaction, string token, CancellationToken cancel, params LinkPurpose[] purposes)
    {
        if (LinkTokens.IdOf(token) is not { } id || await FindAsync(id, cancel) is not { } known || !purposes.Any(known.IsFor) || !tokens.IsOf(token, known))
            return null;
        var account = await transaction.LockAccountAsync(known.AccountId, cancel);
        if (account is null || !known.Fits(account))
            return null;
        var used = await transaction.FindAsync<AccountLink>(
            $"update account_links set used_at = @now where id = @id and used_at is null and expires_at > @now returning {AccountLink.Columns}",
            new { id, now = clock.GetUtcNow() }, cancel);
        return used is null ? null : new OpenedLink(used, account);
    }

    /// <summary>Ends the open links of an account; the account's row is locked.</summary>
    /// <param name="purpose">Only those for this; null: all.</param>
    public Task EndAsync(ShopTransaction transaction, Guid accountId, LinkPurpose? purpose, CancellationToken cancel) =>
        transaction.ExecuteAsync(
            """
            update account_links set expires_at = @now
            where account_id = @accountId and used_at is null and expires_at > @now and (@word::text is null or purpose = @word)
            """,
            new { accountId, word = purpose is { } one ? AccountLink.Word(one) : null, now = clock.GetUtcNow() }, cancel);

    public async Task<AccountLink?> FindAsync(Guid id, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return await connection.FindAsync<AccountLink>(
            $"select {AccountLink.Columns} from account_links where id = @id", new { id }, cancel);
    }
}

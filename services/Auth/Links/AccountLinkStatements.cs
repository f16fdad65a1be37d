using OnlineShop.Data;

namespace OnlineShop.Auth.Links;

/// <summary>Statements on links that guard against concurrent requests, count against a limit, or run at the start.</summary>
internal static class AccountLinkStatements
{
    private const string Columns = "id, account_id, purpose, email, account_key, created_at, expires_at, used_at";

    public static Task InsertAsync(ShopTransaction transaction, AccountLink link, CancellationToken cancel) =>
        transaction.ExecuteAsync(
            $"""
            insert into account_links ({Columns})
            values (@Id, @AccountId, @Purpose, @Email, @AccountKey, @CreatedAt, @ExpiresAt, @UsedAt)
            """,
            link, cancel);

    /// <summary>When the latest links of an account were made, newest first.</summary>
    public static Task<IReadOnlyList<DateTimeOffset>> ReadTimesAsync(
        ShopTransaction transaction, Guid accountId, string purpose, DateTimeOffset since, int limit, CancellationToken cancel) =>
        transaction.QueryAsync<DateTimeOffset>(
            """
            select created_at from account_links where account_id = @accountId and purpose = @purpose and created_at > @since
            order by created_at desc limit @limit
            """,
            new { accountId, purpose, since, limit }, cancel);

    /// <summary>Marks a link as used; null if it was used or has expired.</summary>
    public static Task<AccountLink?> UseAsync(
        ShopTransaction transaction, Guid id, DateTimeOffset now, CancellationToken cancel) =>
        transaction.FindAsync<AccountLink>(
            $"update account_links set used_at = @now where id = @id and used_at is null and expires_at > @now returning {Columns}",
            new { id, now }, cancel);

    /// <summary>Ends the open links of an account, for one purpose or (null) for all.</summary>
    public static Task EndAsync(
        ShopTransaction transaction, Guid accountId, string? purpose, DateTimeOffset now, CancellationToken cancel) =>
        transaction.ExecuteAsync(
            """
            update account_links set expires_at = @now
            where account_id = @accountId and used_at is null and expires_at > @now and (@purpose::text is null or purpose = @purpose)
            """,
            new { accountId, purpose, now }, cancel);

    /// <summary>Deletes the links that expired before a time; answers how many.</summary>
    public static Task<int> DeleteExpiredAsync(
        ShopTransaction transaction, DateTimeOffset before, CancellationToken cancel) =>
        transaction.ExecuteAsync("delete from account_links where expires_at < @before", new { before }, cancel);
}

using Npgsql;
using OnlineShop.Data;
using OnlineShop.Data.Statements;

namespace OnlineShop.Promotions.Codes;

/// <summary>Changes of codes whose form keeps them right when they meet redemptions, or each other.</summary>
internal static class CodeStatements
{
    private const string Columns =
        """
        c.code, c.kind, c.percent, c.amount_minor, c.amount_currency, c.minimum_minor, c.minimum_currency, c.valid_from, c.valid_to,
        c.total_limit, c.per_user_limit, c.redeemed, c.active, c.created_at, c.updated_at, c.version
        """;

    /// <summary>
    /// Reads a code and how often a user has used it, in one look: on the way of every order with a code, where the first query
    /// of a model, just after a start, could take longer than Order waits.
    /// </summary>
    public static Task<CodeOfUser?> FindAsync(
        NpgsqlConnection connection, string code, Guid? userId, CancellationToken cancel) =>
        connection.FindAsync<CodeOfUser>(
        $"""
        select {Columns}, coalesce(u.redeemed, 0) as used_by_user
        from codes c left join code_users u on u.code = c.code and u.user_id = @userId
        where c.code = @code
        """,
        new { code, userId }, cancel);

    /// <summary>Stores a new code; null where it is taken.</summary>
    /// <param name="parameters">Of <see cref="CodeDefinition.ToParameters"/>.</param>
    public static Task<CodeRow?> InsertAsync(
        ShopTransaction transaction, object parameters, CancellationToken cancel) =>
        transaction.FindAsync<CodeRow>(
        $"""
        insert into codes as c (code, kind, percent, amount_minor, amount_currency, minimum_minor, minimum_currency, valid_from, valid_to,
          total_limit, per_user_limit, active, created_at, updated_at)
        values (@Code, @Kind, @Percent, @AmountMinor, @AmountCurrency, @MinimumMinor, @MinimumCurrency, @ValidFrom, @ValidTo,
          @TotalLimit, @PerUserLimit, @Active, @Now, @Now)
        on conflict (code) do nothing
        returning {Columns}
        """,
        parameters, cancel);

    /// <summary>
    /// Locks a code until the transaction ends, and answers its version; null where there is none. The uses that are counted after
    /// it are all committed.
    /// </summary>
    public static Task<long?> LockAsync(ShopTransaction transaction, string code, CancellationToken cancel) =>
        transaction.FindAsync<long?>("select version from codes where code = @code for update", new { code }, cancel);

    /// <summary>Replaces the rules of a locked code; null where it was used more often than its new limits allow.</summary>
    /// <param name="parameters">Of <see cref="CodeDefinition.ToParameters"/>.</param>
    public static Task<CodeRow?> UpdateAsync(
        ShopTransaction transaction, object parameters, CancellationToken cancel) =>
        transaction.FindAsync<CodeRow>(
        $"""
        update codes c set
          kind = @Kind, percent = @Percent, amount_minor = @AmountMinor, amount_currency = @AmountCurrency, minimum_minor = @MinimumMinor,
          minimum_currency = @MinimumCurrency, valid_from = @ValidFrom, valid_to = @ValidTo, total_limit = @TotalLimit,
          per_user_limit = @PerUserLimit, active = coalesce(@Active, active), updated_at = @Now,
          version = version + 1
        where code = @Code and (@TotalLimit::int is null or redeemed <= @TotalLimit)
          and (@PerUserLimit::int is null or not exists (select from code_users u where u.code = @Code and u.redeemed > @PerUserLimit))
        returning {Columns}
        """,
        parameters, cancel);

    /// <summary>Reads a code to redeem it, and locks it against other redemptions until the transaction ends.</summary>
    public static Task<CodeRow?> FindToRedeemAsync(
        ShopTransaction transaction, string code, CancellationToken cancel) =>
        transaction.FindAsync<CodeRow>(
            $"select {Columns} from codes c where c.code = @code for no key update", new { code }, cancel);

    /// <summary>Adds three codes to begin with, unless they are there.</summary>
    public static Task InsertFirstAsync(
        ShopTransaction transaction, DateTimeOffset from, DateTimeOffset to, DateTimeOffset now, CancellationToken cancel) =>
        transaction.ExecuteAsync(
            """
            insert into codes (code, kind, percent, amount_minor, amount_currency, minimum_minor, minimum_currency, per_user_limit, valid_from, valid_to, created_at, updated_at)
            values
              ('WELCOME10', 'percent', 10, null, null, null, null, 1, @from, @to, @now, @now),
              ('SHIPFREE', 'freeShipping', null, null, null, null, null, null, @from, @to, @now, @now),
              ('FIVEOFF', 'fixed', null, 500, 'EUR', 3000, 'EUR', null, @from, @to, @now, @now)
            on conflict (code) do nothing
            """,
            new { from, to, now }, cancel);
}

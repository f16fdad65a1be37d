using OnlineShop.Contracts.Messages;
using OnlineShop.Data;

namespace OnlineShop.Promotions.Redemptions;

/// <summary>
/// The uses of codes. Each count and its limit is one statement, each order has one row, and a row that is there before its
/// order's command says what came of it.
/// </summary>
internal static class RedemptionStatements
{
    /// <summary>The state of an order that has used a code.</summary>
    public const string Redeemed = "redeemed";

    /// <summary>What came of the code of an order that has a row.</summary>
    public static Task<(string State, string? Reason)> FindAsync(
        ShopTransaction transaction, Guid orderId, CancellationToken cancel) =>
        transaction.FindAsync<(string, string?)>(
            "select state, reason from redemptions where order_id = @orderId", new { orderId }, cancel);

    /// <summary>Takes the order's row. Of two commands for one order the second finds it taken.</summary>
    public static async Task<bool> ClaimAsync(
        ShopTransaction transaction, RedeemCode message, string code, DateTimeOffset now, CancellationToken cancel) =>
        await transaction.ExecuteAsync(
            """
            insert into redemptions as r (order_id, code, user_id, state, discount_minor, discount_currency, attempt, decided_at)
            values (@OrderId, @code, @UserId, 'claimed', @Minor, @Currency, @Attempt, @now)
            on conflict (order_id) do update set code = excluded.code, user_id = excluded.user_id, state = 'claimed', reason = null, attempt = excluded.attempt,
              discount_minor = excluded.discount_minor, discount_currency = excluded.discount_currency, decided_at = excluded.decided_at, released_at = null
              where r.attempt < excluded.attempt and r.state in ('released', 'refused')
            """,
            new { message.OrderId, code, message.UserId, Minor = message.Discount.MinorUnits, message.Discount.Currency, message.Attempt, now },
            cancel) == 1;

    /// <summary>Refuses what the order had given back before it asked for it; false where it had not.</summary>
    public static async Task<bool> RefuseTombstoneAsync(
        ShopTransaction transaction, RedeemCode message, string code, string reason, DateTimeOffset now, CancellationToken cancel) =>
        await transaction.ExecuteAsync(
            """
            update redemptions set state = 'refused', reason = @reason, code = @code, user_id = @UserId, decided_at = @now
            where order_id = @OrderId and state = 'released' and code is null
            """,
            new { message.OrderId, message.UserId, code, reason, now },
            cancel) == 1;

    public static Task RefuseAsync(
        ShopTransaction transaction, Guid orderId, string reason, CancellationToken cancel) =>
        transaction.ExecuteAsync(
            "update redemptions set state = 'refused', reason = @reason where order_id = @orderId",
            new { orderId, reason }, cancel);

    public static Task RedeemAsync(ShopTransaction transaction, Guid orderId, CancellationToken cancel) =>
        transaction.ExecuteAsync(
            "update redemptions set state = 'redeemed' where order_id = @orderId", new { orderId }, cancel);

    /// <summary>Counts a use of the code, within its limit.</summary>
    public static async Task<bool> CountAsync(ShopTransaction transaction, string code, CancellationToken cancel) =>
        await transaction.ExecuteAsync(
        "update codes set redeemed = redeemed + 1 where code = @code and active and (total_limit is null or redeemed < total_limit)", new { code }, cancel) == 1;

    /// <summary>
    /// Counts a use of the code by a user, within the limit for one; and where that is reached, takes the code's own count back.
    /// </summary>
    public static async Task<bool> CountForUserAsync(
        ShopTransaction transaction, string code, Guid userId, int? limit, CancellationToken cancel)
    {
        var counted = await transaction.ExecuteAsync(
            """
            insert into code_users (code, user_id, redeemed) values (@code, @userId, 1)
            on conflict (code, user_id) do update set redeemed = code_users.redeemed + 1
            where @limit::int is null or code_users.redeemed < @limit
            """,
            new { code, userId, limit },
            cancel);
        if (counted == 1)
            return true;
        await transaction.ExecuteAsync(
            "update codes set redeemed = redeemed - 1 where code = @code", new { code }, cancel);
        return false;
    }

    /// <summary>
    /// Gives an order's use back; where it has none, notes that one is not wanted any more. Null where nothing changed.
    /// </summary>
    public static Task<ReleasedUse?> ReleaseAsync(
        ShopTransaction transaction, Guid orderId, DateTimeOffset now, CancellationToken cancel) =>
        transaction.FindAsync<ReleasedUse>(
        """
        insert into redemptions (order_id, state, decided_at, released_at) values (@orderId, 'released', @now, @now)
        on conflict (order_id) do update set state = 'released', released_at = excluded.released_at where redemptions.state = 'redeemed'
        returning code, user_id
        """,
        new { orderId, now },
        cancel);

    /// <summary>Takes the counts of a use back.</summary>
    public static Task UncountAsync(ShopTransaction transaction, string code, Guid? userId, CancellationToken cancel) =>
        transaction.ExecuteAsync(
        """
        update codes set redeemed = redeemed - 1 where code = @code;
        update code_users set redeemed = redeemed - 1 where code = @code and user_id = @userId;
        """,
        new { code, userId },
        cancel);

    /// <summary>Locks codes, and those that orders use, in alphabetical order until the transaction ends.</summary>
    public static Task LockCodesAsync(
        ShopTransaction transaction, string[] codes, Guid[] orders, CancellationToken cancel) =>
        transaction.ExecuteAsync(
        """
        select from codes where code = any(@codes) or code in (select code from redemptions where order_id = any(@orders))
        order by code for no key update
        """,
        new { codes, orders },
        cancel);
}

/// <summary>The use that an order gave back; without a code where it had none.</summary>
internal sealed record ReleasedUse(string? Code, Guid? UserId);

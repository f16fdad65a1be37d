using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Messaging;
using OnlineShop.Messaging.Handling;
using OnlineShop.Promotions.Codes;
using OnlineShop.Promotions.Peers;

namespace OnlineShop.Promotions.Redemptions;

/// <summary>
/// Uses a code for an order: once an order, and never beyond a limit. Judged as of the moment of placing, and only for the discount that the
/// order was priced with. A later attempt to pay the order redeems anew what was given back or refused.
/// </summary>
internal sealed class RedeemCodeHandler(ExchangeRates rates, TimeProvider clock) : IMessageHandler<RedeemCode>
{
    public async Task HandleAsync(RedeemCode message, MessageContext context)
    {
        var transaction = context.Transaction;
        var code = PromoCode.Normalize(message.Code);
        if (!await ClaimAsync(message, code, transaction, context.Cancel))
        {
            // Known already: answered then. Except where the order had given back what it now asks for.
            if (await RefuseTombstoneAsync(message, code, transaction, context.Cancel))
                Answer(transaction, new CodeRefused(message.OrderId, code, Refusals.Changed), Refusals.Changed);
            return;
        }

        if (await RedeemAsync(message, code, transaction, context.Cancel) is { } reason)
        {
            await transaction.ExecuteAsync(
                "update redemptions set state = 'refused', reason = @reason where order_id = @OrderId", new { message.OrderId, reason }, context.Cancel);
            Answer(transaction, new CodeRefused(message.OrderId, code, reason), reason);
            return;
        }

        await transaction.ExecuteAsync("update redemptions set state = 'redeemed' where order_id = @OrderId", new { message.OrderId }, context.Cancel);
        Answer(transaction, new CodeRedeemed(message.OrderId, code, message.Discount), "redeemed");
    }

    private static void Answer(ShopTransaction transaction, IMessage answer, string outcome)
    {
        transaction.Publish(answer);
        transaction.OnCommitted(() => PromotionsTelemetry.Redemptions.Add(1, new KeyValuePair<string, object?>("outcome", outcome)));
    }

    /// <summary>Takes the order's row. Of two commands for one order the second finds it taken.</summary>
    private async Task<bool> ClaimAsync(RedeemCode message, string code, ShopTransaction transaction, CancellationToken cancel) =>
        await transaction.ExecuteAsync(
            """

            insert into redemptions as r (order_id, code, user_id, state, discount_minor, discount_currency, attempt, decided_at)
            values (@OrderId, @code, @UserId, 'claimed', @Minor, @Currency, @Attempt, @Now)
            on conflict (order_id) do update set code = excluded.code, user_id = excluded.user_id, state = 'claimed', reason = null, attempt = excluded.attempt,
              discount_minor = excluded.discount_minor, discount_currency = excluded.discount_currency, decided_at = excluded.decided_at, released_at = null
              where r.attempt < excluded.attempt and r.state in ('released', 'refused')
            """,
            new { message.OrderId, code, message.UserId, Minor = message.Discount.MinorUnits, message.Discount.Currency, message.Attempt, Now = clock.GetUtcNow() },
            cancel) == 1;

    private async Task<bool> RefuseTombstoneAsync(RedeemCode message, string code, ShopTransaction transaction, CancellationToken cancel) =>
        await transaction.ExecuteAsync(
            """
            update redemptions set state = 'refused', reason = @Reason, code = @code, user_id = @UserId, decided_at = @Now
            where order_id = @OrderId and state = 'released' and code is null
            """,
            new { message.OrderId, message.UserId, code, Reason = Refusals.Changed, Now = clock.GetUtcNow() },
            cancel) == 1;

    /// <summary>Null where the code is now used; else why not, and then nothing is counted.</summary>
    private async Task<string?> RedeemAsync(RedeemCode message, string code, ShopTransaction transaction, CancellationToken cancel)
    {
        var row = await transaction.FindAsync<CodeRow>($"select {CodeRow.Columns} from codes c where c.code = @code for no key update", new { code }, cancel);
        if (row?.ToCode() is not { } promo)
            return Refusals.Unknown;
        var reason = promo.WhyNotAt(message.PlacedAt) ?? await ExplainPriceMismatchAsync(promo, message, transaction, cancel);
        return reason ?? await CountAsync(promo, message.UserId, transaction, cancel);
    }

    private async Task<string?> ExplainPriceMismatchAsync(PromoCode promo, RedeemCode message, ShopTransaction transaction, CancellationToken cancel)
    {
        var currency = message.Subtotal.Currency;
        var verdicts = (await rates.QuotedBeforeAsync(transaction, promo.Currency ?? currency, currency, message.PlacedAt, cancel))
            .Select(rate => promo.Price(message.Subtotal, rate)).ToList();
        if (verdicts.Any(verdict => verdict.IsValid && verdict.Discount == message.Discount))
            return null;
        return verdicts is [{ Reason: { } reason }, ..] ? reason : Refusals.Changed;
    }

    /// <summary>Each count and its limit is one statement: what it does not change is refused.</summary>
    private static async Task<string?> CountAsync(PromoCode promo, Guid userId, ShopTransaction transaction, CancellationToken cancel)
    {
        var counted = await transaction.ExecuteAsync(
            "update codes set redeemed = redeemed + 1 where code = @Code and active and (total_limit is null or redeemed < total_limit)",
            new { promo.Code },
            cancel);
        if (counted == 0)
            return Refusals.TotalLimitReached;

        var countedForUser = await transaction.ExecuteAsync(
            """
            insert into code_users (code, user_id, redeemed) values (@Code, @userId, 1)
            on conflict (code, user_id) do update set redeemed = code_users.redeemed + 1
            where @PerUserLimit::int is null or code_users.redeemed < @PerUserLimit
            """,
            new { promo.Code, userId, promo.PerUserLimit },
            cancel);
        if (countedForUser == 1)
            return null;
        await transaction.ExecuteAsync("update codes set redeemed = redeemed - 1 where code = @Code", new { promo.Code }, cancel);
        return Refusals.UserLimitReached;
    }
}

using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Promotions.Codes;
using OnlineShop.Promotions.Peers;

namespace OnlineShop.Promotions.Redemptions;

/// <summary>
/// Uses a code for an order: once an order, and never beyond a limit. Judged as of the moment of placing, and only for the
/// discount that the order was priced with. A later attempt to pay the order redeems anew what was given back or refused. Asked
/// again, it answers what came of the order's code.
/// </summary>
internal sealed class CodeRedeemer(ExchangeRates rates, TimeProvider clock)
{
    /// <returns>Null where the order has used the code; else why not. It holds once the transaction is committed.</returns>
    public async Task<string?> RedeemAsync(ShopTransaction transaction, RedeemCode command, CancellationToken cancel)
    {
        var (code, now) = (PromoCode.Normalize(command.Code), clock.GetUtcNow());
        if (!await RedemptionStatements.ClaimAsync(transaction, command, code, now, cancel))
        {
            // The order may have given back what it asks for only now.
            if (await RedemptionStatements.RefuseTombstoneAsync(transaction, command, code, Refusals.Changed, now, cancel))
                return Count(transaction, Refusals.Changed);
            var (state, known) = await RedemptionStatements.FindAsync(transaction, command.OrderId, cancel);
            return state == RedemptionStatements.Redeemed ? null : known ?? Refusals.Changed;
        }

        if (await UseAsync(command, code, transaction, cancel) is { } reason)
        {
            await RedemptionStatements.RefuseAsync(transaction, command.OrderId, reason, cancel);
            return Count(transaction, reason);
        }

        await RedemptionStatements.RedeemAsync(transaction, command.OrderId, cancel);
        return Count(transaction, null);
    }

    private static string? Count(ShopTransaction transaction, string? reason)
    {
        transaction.OnCommitted(() => PromotionsTelemetry.Redemptions.Add(
            1, new KeyValuePair<string, object?>("outcome", reason ?? RedemptionStatements.Redeemed)));
        return reason;
    }

    /// <summary>Null where the code is now used; else why not, and then nothing is counted.</summary>
    private async Task<string?> UseAsync(
        RedeemCode command, string code, ShopTransaction transaction, CancellationToken cancel)
    {
        if ((await CodeStatements.FindToRedeemAsync(transaction, code, cancel))?.ToCode() is not { } promo)
            return Refusals.Unknown;
        var reason = promo.WhyNotAt(command.PlacedAt)
            ?? await ExplainPriceMismatchAsync(promo, command, transaction, cancel);
        return reason ?? await CountAsync(promo, command.UserId, transaction, cancel);
    }

    private async Task<string?> ExplainPriceMismatchAsync(
        PromoCode promo, RedeemCode command, ShopTransaction transaction, CancellationToken cancel)
    {
        var currency = command.Subtotal.Currency;
        var verdicts = (await rates.QuotedBeforeAsync(transaction, promo.Currency ?? currency, currency, command.PlacedAt, cancel))
            .Select(rate => promo.Price(command.Subtotal, rate)).ToList();
        if (verdicts.Any(verdict => verdict.IsValid && verdict.Discount == command.Discount))
            return null;
        return verdicts is [{ Reason: { } reason }, ..] ? reason : Refusals.Changed;
    }

    private static async Task<string?> CountAsync(
        PromoCode promo, Guid userId, ShopTransaction transaction, CancellationToken cancel)
    {
        if (!await RedemptionStatements.CountAsync(transaction, promo.Code, cancel))
            return Refusals.TotalLimitReached;
        return await RedemptionStatements.CountForUserAsync(transaction, promo.Code, userId, promo.PerUserLimit, cancel)
            ? null
            : Refusals.UserLimitReached;
    }
}

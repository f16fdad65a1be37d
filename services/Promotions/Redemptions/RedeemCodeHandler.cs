using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Messaging;
using OnlineShop.Messaging.Handling;
using OnlineShop.Promotions.Codes;
using OnlineShop.Promotions.Peers;

namespace OnlineShop.Promotions.Redemptions;

/// <summary>
/// Uses a code for an order: once an order, and never beyond a limit. Judged as of the moment of placing, and only for the
/// discount that the order was priced with. A later attempt to pay the order redeems anew what was given back or refused.
/// </summary>
internal sealed class RedeemCodeHandler(ExchangeRates rates, TimeProvider clock) : IMessageHandler<RedeemCode>
{
    public async Task HandleAsync(RedeemCode message, MessageContext context)
    {
        var transaction = context.Transaction;
        var code = PromoCode.Normalize(message.Code);
        if (!await RedemptionStatements.ClaimAsync(transaction, message, code, clock.GetUtcNow(), context.Cancel))
        {
            // Known already: answered then. Except where the order had given back what it now asks for.
            if (await RedemptionStatements.RefuseTombstoneAsync(transaction, message, code, Refusals.Changed, clock.GetUtcNow(), context.Cancel))
                Answer(transaction, new CodeRefused(message.OrderId, code, Refusals.Changed), Refusals.Changed);
            return;
        }

        if (await RedeemAsync(message, code, transaction, context.Cancel) is { } reason)
        {
            await RedemptionStatements.RefuseAsync(transaction, message.OrderId, reason, context.Cancel);
            Answer(transaction, new CodeRefused(message.OrderId, code, reason), reason);
            return;
        }

        await RedemptionStatements.RedeemAsync(transaction, message.OrderId, context.Cancel);
        Answer(transaction, new CodeRedeemed(message.OrderId, code, message.Discount), "redeemed");
    }

    private static void Answer(ShopTransaction transaction, IMessage answer, string outcome)
    {
        transaction.Publish(answer);
        transaction.OnCommitted(
            () => PromotionsTelemetry.Redemptions.Add(1, new KeyValuePair<string, object?>("outcome", outcome)));
    }

    /// <summary>Null where the code is now used; else why not, and then nothing is counted.</summary>
    private async Task<string?> RedeemAsync(
        RedeemCode message, string code, ShopTransaction transaction, CancellationToken cancel)
    {
        if ((await CodeStatements.FindToRedeemAsync(transaction, code, cancel))?.ToCode() is not { } promo)
            return Refusals.Unknown;
        var reason = promo.WhyNotAt(message.PlacedAt)
            ?? await ExplainPriceMismatchAsync(promo, message, transaction, cancel);
        return reason ?? await CountAsync(promo, message.UserId, transaction, cancel);
    }

    private async Task<string?> ExplainPriceMismatchAsync(
        PromoCode promo, RedeemCode message, ShopTransaction transaction, CancellationToken cancel)
    {
        var currency = message.Subtotal.Currency;
        var verdicts = (await rates.QuotedBeforeAsync(transaction, promo.Currency ?? currency, currency, message.PlacedAt, cancel))
            .Select(rate => promo.Price(message.Subtotal, rate)).ToList();
        if (verdicts.Any(verdict => verdict.IsValid && verdict.Discount == message.Discount))
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

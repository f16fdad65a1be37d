using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging;
using OnlineShop.Messaging.Handling;
using OnlineShop.Promotions.Codes;

namespace OnlineShop.Promotions.Redemptions;

/// <summary>Redeems the code of an order that does not call for it, or whose call was not answered.</summary>
internal sealed class RedeemCodeHandler(CodeRedeemer redeemer) : IMessageHandler<RedeemCode>
{
    public async Task HandleAsync(RedeemCode message, MessageContext context)
    {
        var code = PromoCode.Normalize(message.Code);
        context.Transaction.Publish(await redeemer.RedeemAsync(context.Transaction, message, context.Cancel) is { } reason
            ? new CodeRefused(message.OrderId, code, reason)
            : new CodeRedeemed(message.OrderId, code, message.Discount));
    }
}

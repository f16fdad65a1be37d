using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging;
using OnlineShop.Messaging.Handling;

namespace OnlineShop.Promotions.Redemptions;

/// <summary>
/// Gives an order's use of a code back, once. Where the order has used none, that is noted: a command to use one that comes late
/// is then refused.
/// </summary>
internal sealed class ReleaseCodeHandler(TimeProvider clock) : IMessageHandler<ReleaseCode>
{
    public async Task HandleAsync(ReleaseCode message, MessageContext context)
    {
        var released = await RedemptionStatements.ReleaseAsync(
            context.Transaction, message.OrderId, clock.GetUtcNow(), context.Cancel);
        if (released?.Code is not { } code)
            return;
        await RedemptionStatements.UncountAsync(context.Transaction, code, released.UserId, context.Cancel);
        context.Transaction.Publish(new CodeReleased(message.OrderId, code));
    }
}

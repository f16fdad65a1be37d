using OnlineShop.Contracts.Calls;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Promotions.Codes;

namespace OnlineShop.Promotions.Redemptions;

/// <summary>Redeems the code of an order while Order waits for the answer.</summary>
internal sealed class RedeemByCall(ShopDatabase database, CodeRedeemer redeemer)
{
    public Task<CodeAnswer> HandleAsync(RedeemCode command) => database.InTransactionAsync(async transaction =>
    {
        // The code before the order's row, as a batch of messages does it (CodeLocks): so neither waits for the other in a circle.
        await RedemptionStatements.LockCodesAsync(
            transaction, [PromoCode.Normalize(command.Code)], [], CancellationToken.None);
        var reason = await redeemer.RedeemAsync(transaction, command, CancellationToken.None);
        return new CodeAnswer(reason is null, reason);
    });
}

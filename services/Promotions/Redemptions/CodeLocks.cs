using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Messaging.Handling;
using OnlineShop.Promotions.Codes;

namespace OnlineShop.Promotions.Redemptions;

/// <summary>
/// Locks the codes of a batch in alphabetical order, so that two replicas with two batches never wait for each other in a circle.
/// </summary>
internal sealed class CodeLocks : IBatchPreparation
{
    public async Task PrepareAsync(
        IReadOnlyList<IMessage> messages, ShopTransaction transaction, CancellationToken cancel)
    {
        var codes = messages.OfType<RedeemCode>().Select(redeem => PromoCode.Normalize(redeem.Code)).Distinct()
            .ToArray();
        var orders = messages.OfType<ReleaseCode>().Select(release => release.OrderId).Distinct().ToArray();
        if (codes.Length == 0 && orders.Length == 0)
            return;
        await RedemptionStatements.LockCodesAsync(transaction, codes, orders, cancel);
    }
}

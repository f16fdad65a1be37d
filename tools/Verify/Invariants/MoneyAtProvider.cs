using OnlineShop.Verify.Facts;
using OnlineShop.Verify.Report;
using OnlineShop.Verify.Sources;

namespace OnlineShop.Verify.Invariants;

/// <summary>
/// The provider's own ledger says what the shop says: of each order the same was captured and given back, by one capture at most;
/// nothing is held for an order that does not wait for it; and no money was taken for an order that the shop does not know.
/// </summary>
internal sealed class MoneyAtProvider : IInvariant
{
    public string Name => "money-at-provider";

    public async Task<Finding> CheckAsync(ShopFacts shop, CancellationToken cancel)
    {
        var intents = await shop.Sources.Outside.ReadLedgerAsync(cancel);
        var (orders, payments) = (await shop.OrdersAsync(), await shop.PaymentsAsync());
        var orderOfIntent = payments.Values.Where(payment => payment.IntentId is not null)
            .ToDictionary(payment => payment.IntentId!, payment => payment.OrderId);
        var byOrder = intents.ToLookup(
            intent => intent.OrderId ?? (orderOfIntent.TryGetValue(intent.Id, out var orderId) ? orderId : (Guid?)null));

        var breaches = payments.Values.Select(
            payment => (payment.OrderId, What: Judge(payment, orders.GetValueOrDefault(payment.OrderId), [.. byOrder[payment.OrderId]])))
            .Where(judged => judged.What is not null)
            .Select(judged => Breach.OfOrder(judged.OrderId, judged.What!));
        var stray = byOrder.Where(group => group.Key is not { } orderId || !payments.ContainsKey(orderId))
            .SelectMany(group => group).Where(intent => intent.Captured > 0 || intent.Holds)
            .Select(
                intent => new Breach("intent", intent.Id, $"took or holds {Amounts.Text(intent.Amount, intent.Currency)} for {(intent.OrderId is { } id ? $"order {id}" : "no order")}, which Payment does not know"));
        return new Finding(
            $"{Finding.Count(payments.Count, "payment")} against {Finding.Count(intents.Count, "intent")} of the provider",
            [.. breaches, .. stray]);
    }

    private static string? Judge(PaymentFact payment, OrderFact? order, IReadOnlyList<LedgerIntent> intents)
    {
        if (payment.IntentId is { } known && intents.All(intent => intent.Id != known))
            return $"intent {known} of payment {payment.Id} is not on the provider's ledger";
        var captures = intents.Where(intent => intent.Captured > 0).ToList();
        if (captures.Count > 1)
            return $"was charged {captures.Count} times at the provider: {string.Join(", ", captures.Select(intent => $"{intent.Id} {Amounts.Text(intent.Captured, intent.Currency)}"))}";
        if (payment.Status != "authorized" && intents.FirstOrDefault(intent => intent.Holds) is { } held)
            return $"is {order?.Status ?? "unknown to Order"}, payment {payment.Status}, and the provider holds {Amounts.Text(held.Amount, held.Currency)} ({held.Id})";

        var currency = captures.FirstOrDefault()?.Currency ?? payment.ChargeCurrency;
        var ours = (Captured: payment.IsCaptured ? payment.ChargeMinor ?? 0 : 0, Refunded: payment.ChargeRefundedMinor);
        var theirs = (Captured: captures.Sum(intent => intent.Captured), Refunded: captures.Sum(intent => intent.Refunded));
        if (captures.Count > 0 && !string.Equals(currency, payment.ChargeCurrency, StringComparison.OrdinalIgnoreCase))
            return $"was to be charged in {payment.ChargeCurrency} and was in {currency!.ToUpperInvariant()} at the provider";
        if (ours.Captured != theirs.Captured)
            return $"captured {Amounts.Text(ours.Captured, currency)} here, {Amounts.Text(theirs.Captured, currency)} at the provider";
        if (ours.Refunded != theirs.Refunded)
            return $"refunded {Amounts.Text(ours.Refunded, currency)} here, {Amounts.Text(theirs.Refunded, currency)} at the provider";
        return order is { IsOff: true } && theirs.Captured != theirs.Refunded
            ? $"is {order.Status} and the provider has kept {Amounts.Text(theirs.Captured - theirs.Refunded, currency)} of it"
            : null;
    }
}

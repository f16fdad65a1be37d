using OnlineShop.Verify.Facts;
using OnlineShop.Verify.Report;

namespace OnlineShop.Verify.Invariants;

/// <summary>
/// Order and Payment say the same of the money: of an order that stands the whole total was captured, of one that is off nothing
/// was kept, and both name the same amount as given back.
/// </summary>
internal sealed class MoneyInPayment : IInvariant
{
    public string Name => "money-in-payment";

    public async Task<Finding> CheckAsync(ShopFacts shop, CancellationToken cancel)
    {
        var (orders, payments) = (await shop.OrdersAsync(), await shop.PaymentsAsync());
        var breaches = orders.Values
            .Select(order => (Order: order, What: Judge(order, payments.GetValueOrDefault(order.Id))))
            .Where(judged => judged.What is not null)
            .Select(judged => judged.Order.Breach(judged.What!));
        return new Finding(Finding.Count(payments.Count, "payment"), [.. breaches]);
    }

    private static string? Judge(OrderFact order, PaymentFact? payment)
    {
        var (captured, refunded) = (payment?.CapturedMinor ?? 0, payment?.RefundedMinor ?? 0);
        if ((order.IsSold || order.Status == "paid") && captured != order.TotalMinor)
            return $"is {order.Status} and costs {Text(order.TotalMinor)}, captured {Text(captured)}";
        if (order.IsOff && captured != refunded)
            return $"is {order.Status}, captured {Text(captured)} and refunded {Text(refunded)}";
        if (order.RefundedMinor != refunded)
            return $"refunded {Text(order.RefundedMinor)} by Order, {Text(refunded)} by Payment";
        return null;

        string Text(long minorUnits) => Amounts.Text(minorUnits, order.Currency);
    }
}

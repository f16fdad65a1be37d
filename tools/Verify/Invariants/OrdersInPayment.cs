using OnlineShop.Verify.Facts;
using OnlineShop.Verify.Report;

namespace OnlineShop.Verify.Invariants;

/// <summary>
/// Every order that came to the payment (it has been reserved) has one at Payment, of the same customer and amount, and where the
/// order stands the payment stands. Payment has no other.
/// </summary>
internal sealed class OrdersInPayment : IInvariant
{
    public string Name => "orders-in-payment";

    public async Task<Finding> CheckAsync(ShopFacts shop, CancellationToken cancel)
    {
        var (orders, payments) = (await shop.OrdersAsync(), await shop.PaymentsAsync());
        var breaches = orders.Values
            .Select(order => (Order: order, What: Judge(order, payments.GetValueOrDefault(order.Id))))
            .Where(judged => judged.What is not null)
            .Select(judged => judged.Order.Breach(judged.What!));
        var unknown = payments.Values.Where(payment => !orders.ContainsKey(payment.OrderId))
            .Select(payment => Breach.OfOrder(payment.OrderId, $"has payment {payment.Id} and Order does not know it"));
        return new Finding(
            $"{Finding.Count(orders.Count, "order")} with {Finding.Count(payments.Count, "payment")}",
            [.. breaches, .. unknown]);
    }

    private static string? Judge(OrderFact order, PaymentFact? payment)
    {
        if (!order.HasBeen("reserved"))
            return payment is null ? null : $"was never reserved and has payment {payment.Id}";
        if (payment is null)
            return $"is {order.Status} and has no payment";
        if (payment.UserId != order.UserId)
            return $"payment {payment.Id} is another customer's";
        if (payment.AmountMinor != order.TotalMinor || payment.Currency != order.Currency)
            return $"costs {Amounts.Text(order.TotalMinor, order.Currency)}, payment {payment.Id} is of {Amounts.Text(payment.AmountMinor, payment.Currency)}";
        var fits = order switch
        {
            { Status: "requiresAction" } => payment.Status == "requiresAction",
            { Status: "paid" } or { IsSold: true } => payment.IsCaptured,
            { IsOff: true } => payment.IsCaptured || payment.IsEmpty,
            _ => true,
        };
        return fits ? null : $"is {order.Status}, payment {payment.Id} is {payment.Status}";
    }
}

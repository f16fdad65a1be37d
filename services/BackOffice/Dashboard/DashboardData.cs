using OnlineShop.Client;

namespace OnlineShop.BackOffice.Dashboard;

/// <summary>What the home page shows. A part that the role is not shown is null.</summary>
/// <param name="Rejected">The newest rejected orders, those without a payment among them.</param>
/// <param name="Returns">Returns that wait for a decision.</param>
internal sealed record DashboardData(
    Reply<SalesReport>? Sales, Reply<TopProducts>? Products, Reply<LowStock>? Stock, Reply<OrderPage>? Rejected, Reply<ReturnPage>? Returns)
{
    private static readonly string[] PaymentReasons = ["paymentDeclined", "paymentExpired"];

    /// <summary>The names of the parts that did not come.</summary>
    public IReadOnlyList<string> Unavailable =>
    [
        .. new (string Name, Reply? Part)[]
            { ("sales", Sales), ("products", Products), ("stock", Stock), ("payments", Rejected), ("returns", Returns) }
            .Where(part => part.Part is { IsDone: false }).Select(part => part.Name),
    ];

    /// <summary>The newest orders that were not paid for; null where they are not known.</summary>
    public IReadOnlyList<Order>? FailedPayments => Rejected?.Value is { } page
        ? [.. page.Items.Where(order => PaymentReasons.Contains(order.Reason)).Take(ShopFigures.ListLength)]
        : null;
}

using OnlineShop.Contracts;
using OnlineShop.Statistics.Reports;

namespace OnlineShop.Statistics.Details;

/// <summary>An order behind a sum.</summary>
/// <param name="Date">The shop's day that it counts for.</param>
/// <param name="OtherInBase">
/// The part of the total that falls on no line: shipping, and all of an order whose lines are not known.
/// </param>
/// <param name="Lines">Where a product is requested, those of that product.</param>
internal sealed record SoldOrder(
    Guid OrderId, Guid UserId, DateOnly Date, DateTimeOffset PlacedAt, string Status, string Outcome, Money Total,
    Money TotalInBase, Money OtherInBase, int Units, IReadOnlyList<SoldOrderLine> Lines)
{
    public static readonly string[] Header =
    [
        "orderId", "date", "placedAt", "userId", "status", "outcome", "total", "currency", "line", "productId", "sku",
        "name", "quantity", "revenueInBase", "baseCurrency", "asOf",
    ];

    /// <summary>
    /// A row for each line, and one (line 0) for what falls on none: so the column adds up to the sum of the report.
    /// </summary>
    public IEnumerable<CsvField[]> ToRows(bool isOfProduct, string asOf)
    {
        foreach (var line in Lines)
            yield return Row(line.Line, line.ProductId, line.Sku, line.Name, line.Quantity, line.RevenueInBase);
        if (!isOfProduct && OtherInBase.MinorUnits != 0)
            yield return Row(0, null, "", Lines.Count > 0 ? "shipping" : "", 0, OtherInBase);

        CsvField[] Row(int line, Guid? product, string sku, string name, int quantity, Money revenue) =>
        [
            OrderId, Date, PlacedAt, UserId, Status, Outcome, Total, Total.Currency, line, product, sku, name, quantity,
            revenue, revenue.Currency, asOf,
        ];
    }
}

/// <param name="RevenueInBase">Its part of the order's total, after discount and without shipping.</param>
internal sealed record SoldOrderLine(
    int Line, Guid ProductId, string Sku, string Name, int Quantity, Money RevenueInBase);

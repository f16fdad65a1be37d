using OnlineShop.Contracts;
using OnlineShop.Statistics.Reports;

namespace OnlineShop.Statistics.Details;

/// <summary>A refund behind a sum.</summary>
/// <param name="Date">The shop's day that it counts for.</param>
/// <param name="ReturnId">The return that it pays for; missing where it pays for none.</param>
/// <param name="Lines">What it takes from each line; where a product is requested, from those of that product.</param>
internal sealed record MadeRefund(
    Guid RefundId, Guid OrderId, Guid UserId, DateOnly Date, DateTimeOffset At, Guid? ReturnId, Money Amount,
    Money AmountInBase, IReadOnlyList<MadeRefundLine> Lines)
{
    public static readonly string[] Header =
    [
        "refundId", "orderId", "date", "at", "userId", "returnId", "line", "productId", "sku", "name", "units",
        "amount", "currency", "amountInBase", "baseCurrency", "asOf",
    ];

    /// <summary>A row for each entry.</summary>
    public IEnumerable<CsvField[]> ToRows(string asOf) => Lines.Select(line => (CsvField[])
    [
        RefundId, OrderId, Date, At, UserId, ReturnId, line.Line, line.ProductId, line.Sku, line.Name, line.Units,
        line.Amount, line.Amount.Currency, line.AmountInBase, line.AmountInBase.Currency, asOf,
    ]);
}

/// <param name="Line">Of the order; 0: what falls on no line.</param>
/// <param name="Units">Units that came back.</param>
internal sealed record MadeRefundLine(
    int Line, Guid? ProductId, string? Sku, string? Name, int Units, Money Amount, Money AmountInBase);

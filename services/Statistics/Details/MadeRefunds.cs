using Npgsql;
using OnlineShop.Contracts;
using OnlineShop.Data.Statements;
using OnlineShop.Statistics.Reports;

namespace OnlineShop.Statistics.Details;

/// <summary>A refund behind a sum.</summary>
/// <param name="Date">The shop's day that it counts for.</param>
/// <param name="ReturnId">The return that it pays for; missing where it pays for none.</param>
/// <param name="Lines">What it takes from each line; with a product asked for, from those of that product.</param>
internal sealed record RefundDetails(
    Guid RefundId, Guid OrderId, Guid UserId, DateOnly Date, DateTimeOffset At, Guid? ReturnId, Money Amount, Money AmountInBase, IReadOnlyList<RefundLineDetails> Lines);

/// <param name="Line">Of the order; 0: what falls on no line.</param>
/// <param name="Units">Units that came back.</param>
internal sealed record RefundLineDetails(int Line, Guid? ProductId, string? Sku, string? Name, int Units, Money Amount, Money AmountInBase);

/// <summary>Reads refunds with what they take from lines, in the order of their times.</summary>
internal static class MadeRefunds
{
    public static readonly string[] Header =
    [
        "refundId", "orderId", "date", "at", "userId", "returnId", "line", "productId", "sku", "name", "units", "amount", "currency", "amountInBase", "baseCurrency", "asOf",
    ];

    // The entries of a refund share its time, so a page holds whole refunds.
    private const string Page = $"""
        with {FactsSql.Orders}, {FactsSql.Refunds}, page as (
          select distinct at, refund_id from e
          where at between @Start and @End and (@Currency::text is null or currency = @Currency) and (@User::uuid is null or user_id = @User)
            and (@Product::uuid is null or product_id = @Product) and (@At::timestamptz is null or (at, refund_id) > (@At, @Id))
          order by at, refund_id limit @Size + 1
        )
        select e.refund_id, e.order_id, e.user_id, e.at, e.return_id, e.line, e.product_id, l.sku, l.name, e.units, e.currency, e.amount_minor, e.amount_in_base_minor
        from page join e using (refund_id) left join order_lines l on l.order_id = e.order_id and l.line = e.line
        order by e.at, e.refund_id, e.line = 0, e.line
        """;

    public static async Task<IReadOnlyList<RefundDetails>> ReadAsync(
        NpgsqlConnection connection, ReportFrame frame, DetailsQuery query, DetailsCursor? after, Func<DateTimeOffset, DateOnly> dayOf, CancellationToken cancel)
    {
        var rows = await connection.QueryAsync<Row>(
            Page, frame.With(new { query.Currency, query.User, query.Product, after?.At, Id = after?.Id ?? Guid.Empty, query.Size }), cancel: cancel);
        return [.. rows.GroupBy(row => row.RefundId).Select(refund => Details([.. refund], query.Product, dayOf))];
    }

    /// <summary>A row for each entry.</summary>
    public static IEnumerable<CsvField[]> Rows(RefundDetails refund, string asOf) => refund.Lines.Select(line => (CsvField[])
    [
        refund.RefundId, refund.OrderId, refund.Date, refund.At, refund.UserId, refund.ReturnId, line.Line, line.ProductId, line.Sku, line.Name, line.Units, line.Amount,
        line.Amount.Currency, line.AmountInBase, line.AmountInBase.Currency, asOf,
    ]);

    private static RefundDetails Details(IReadOnlyList<Row> entries, Guid? product, Func<DateTimeOffset, DateOnly> dayOf)
    {
        var (first, lines) = (entries[0], entries.Select(entry => entry.ToLine()).ToList());
        return new RefundDetails(
            first.RefundId, first.OrderId, first.UserId, dayOf(first.At), first.At, first.ReturnId, Money.Sum(lines.Select(line => line.Amount), first.Currency),
            Money.Sum(lines.Select(line => line.AmountInBase), Currency.Base), product is null ? lines : [.. lines.Where(line => line.ProductId == product)]);
    }

    private sealed class Row
    {
        public required Guid RefundId { get; init; }

        public required Guid OrderId { get; init; }

        public required Guid UserId { get; init; }

        public required DateTimeOffset At { get; init; }

        public Guid? ReturnId { get; init; }

        public required int Line { get; init; }

        public Guid? ProductId { get; init; }

        public string? Sku { get; init; }

        public string? Name { get; init; }

        public required int Units { get; init; }

        public required string Currency { get; init; }

        public required long AmountMinor { get; init; }

        public required long AmountInBaseMinor { get; init; }

        public RefundLineDetails ToLine() =>
            new(Line, ProductId, Sku, Name, Units, new Money(AmountMinor, Currency), new Money(AmountInBaseMinor, Contracts.Currency.Base));
    }
}

using Npgsql;
using OnlineShop.Contracts;
using OnlineShop.Data.Statements;
using OnlineShop.Statistics.Reports;

namespace OnlineShop.Statistics.Details;

/// <summary>Refunds with what they take from lines as of a moment, in the order of their times.</summary>
internal static class RefundDetailsStatements
{
    // The entries of a refund share its time, so a page holds whole refunds.
    private const string Page = $"""
        with {FactsStatements.Orders}, {FactsStatements.Refunds}, page as (
          select distinct at, refund_id from e
          where at between @Start and @End and (@Currency::text is null or currency = @Currency)
            and (@User::uuid is null or user_id = @User) and (@Product::uuid is null or product_id = @Product)
            and (@At::timestamptz is null or (at, refund_id) > (@At, @Id))
          order by at, refund_id limit @Size + 1
        )
        select e.refund_id, e.order_id, e.user_id, e.at, e.return_id, e.line, e.product_id, l.sku, l.name, e.units, e.currency,
          e.amount_minor, e.amount_in_base_minor
        from page join e using (refund_id) left join order_lines l on l.order_id = e.order_id and l.line = e.line
        order by e.at, e.refund_id, e.line = 0, e.line
        """;

    public static async Task<IReadOnlyList<MadeRefund>> ReadAsync(
        NpgsqlConnection connection, ReportFrame frame, DetailsQuery query, DetailsCursor? after,
        Func<DateTimeOffset, DateOnly> dayOf, CancellationToken cancel)
    {
        var filters =
            new { query.Currency, query.User, query.Product, after?.At, Id = after?.Id ?? Guid.Empty, query.Size };
        var rows = await connection.QueryAsync<Row>(Page, frame.With(filters), cancel);
        return [.. rows.GroupBy(row => row.RefundId).Select(refund => Details([.. refund], query.Product, dayOf))];
    }

    private static MadeRefund Details(
        IReadOnlyList<Row> entries, Guid? product, Func<DateTimeOffset, DateOnly> dayOf)
    {
        var (first, lines) = (entries[0], entries.Select(entry => entry.ToLine()).ToList());
        return new MadeRefund(
            first.RefundId, first.OrderId, first.UserId, dayOf(first.At), first.At, first.ReturnId,
            Money.Sum(lines.Select(line => line.Amount), first.Currency),
            Money.Sum(lines.Select(line => line.AmountInBase), Currency.Base),
            product is null ? lines : [.. lines.Where(line => line.ProductId == product)]);
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

        public MadeRefundLine ToLine() =>
            new(
                Line, ProductId, Sku, Name, Units, new Money(AmountMinor, Currency),
                new Money(AmountInBaseMinor, Contracts.Currency.Base));
    }
}

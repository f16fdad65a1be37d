using Npgsql;
using OnlineShop.Contracts;
using OnlineShop.Data.Statements;
using OnlineShop.Statistics.Reports;

namespace OnlineShop.Statistics.Details;

/// <summary>An order behind a sum.</summary>
/// <param name="Date">The shop's day that it counts for.</param>
/// <param name="OtherInBase">What of the total falls on no line: shipping, and all of an order whose lines are not known.</param>
/// <param name="Lines">With a product asked for, those of that product.</param>
internal sealed record OrderDetails(
    Guid OrderId, Guid UserId, DateOnly Date, DateTimeOffset PlacedAt, string Status, string Outcome, Money Total, Money TotalInBase, Money OtherInBase, int Units,
    IReadOnlyList<OrderLineDetails> Lines);

/// <param name="RevenueInBase">Its part of the order's total, after discount and without shipping.</param>
internal sealed record OrderLineDetails(int Line, Guid ProductId, string Sku, string Name, int Quantity, Money RevenueInBase);

/// <summary>Reads orders with their lines, in the order of their placing.</summary>
internal static class SoldOrders
{
    public static readonly string[] Header =
    [
        "orderId", "date", "placedAt", "userId", "status", "outcome", "total", "currency", "line", "productId", "sku", "name", "quantity", "revenueInBase", "baseCurrency", "asOf",
    ];

    private const string Page = $"""
        with {FactsSql.Orders}
        select id, user_id, status, outcome, currency, total_minor, total_in_base_minor, placed_at, units, has_lines from o
        where placed_at between @Start and @End and (@Outcome = 'sold' and {FactsSql.IsSold} or outcome = @Outcome)
          and (@Currency::text is null or currency = @Currency) and (@User::uuid is null or user_id = @User)
          and (@Product::uuid is null or has_lines and exists (select from order_lines l where l.order_id = o.id and l.product_id = @Product))
          and (@At::timestamptz is null or (placed_at, id) > (@At, @Id))
        order by placed_at, id limit @Size + 1
        """;

    private const string Lines = """
        select order_id, line, product_id, sku, name, quantity, revenue_in_base_minor from order_lines where order_id = any(@ids) order by order_id, line
        """;

    public static async Task<IReadOnlyList<OrderDetails>> ReadAsync(
        NpgsqlConnection connection, ReportFrame frame, DetailsQuery query, DetailsCursor? after, Func<DateTimeOffset, DateOnly> dayOf, CancellationToken cancel)
    {
        var orders = await connection.QueryAsync<OrderRow>(
            Page,
            frame.With(new { Outcome = query.Outcome ?? DetailsQuery.Sold, query.Currency, query.User, query.Product, after?.At, Id = after?.Id ?? Guid.Empty, query.Size }), cancel: cancel);
        var lines = (await connection.QueryAsync<LineRow>(
            Lines, new { ids = orders.Where(order => order.HasLines).Select(order => order.Id).ToArray() }, cancel)).ToLookup(line => line.OrderId);
        return [.. orders.Select(order => order.ToDetails([.. lines[order.Id].Select(line => line.ToDetails())], query.Product, dayOf))];
    }

    /// <summary>A row for each line, and one (line 0) for what falls on none: so the column adds up to the sum of the report.</summary>
    public static IEnumerable<CsvField[]> Rows(OrderDetails order, bool isOfProduct, string asOf)
    {
        foreach (var line in order.Lines)
            yield return Row(line.Line, line.ProductId, line.Sku, line.Name, line.Quantity, line.RevenueInBase);
        if (!isOfProduct && order.OtherInBase.MinorUnits != 0)
            yield return Row(0, null, "", order.Lines.Count > 0 ? "shipping" : "", 0, order.OtherInBase);

        CsvField[] Row(int line, Guid? product, string sku, string name, int quantity, Money revenue) =>
        [
            order.OrderId, order.Date, order.PlacedAt, order.UserId, order.Status, order.Outcome, order.Total, order.Total.Currency, line, product, sku, name, quantity, revenue,
            revenue.Currency, asOf,
        ];
    }

    private sealed class OrderRow
    {
        public required Guid Id { get; init; }

        public required Guid UserId { get; init; }

        public required string Status { get; init; }

        public required string Outcome { get; init; }

        public required string Currency { get; init; }

        public required long TotalMinor { get; init; }

        public required long TotalInBaseMinor { get; init; }

        public required DateTimeOffset PlacedAt { get; init; }

        public required int Units { get; init; }

        public required bool HasLines { get; init; }

        public OrderDetails ToDetails(IReadOnlyList<OrderLineDetails> lines, Guid? product, Func<DateTimeOffset, DateOnly> dayOf)
        {
            var inBase = new Money(TotalInBaseMinor, Contracts.Currency.Base);
            return new OrderDetails(
                Id, UserId, dayOf(PlacedAt), PlacedAt, Status, Outcome, new Money(TotalMinor, Currency), inBase,
                inBase - Money.Sum(lines.Select(line => line.RevenueInBase), inBase.Currency), Units,
                product is null ? lines : [.. lines.Where(line => line.ProductId == product)]);
        }
    }

    private sealed record LineRow(Guid OrderId, int Line, Guid ProductId, string Sku, string Name, int Quantity, long RevenueInBaseMinor)
    {
        public OrderLineDetails ToDetails() => new(Line, ProductId, Sku, Name, Quantity, new Money(RevenueInBaseMinor, Currency.Base));
    }
}

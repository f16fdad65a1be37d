using Npgsql;
using OnlineShop.Contracts;
using OnlineShop.Data.Statements;
using OnlineShop.Statistics.Reports;

namespace OnlineShop.Statistics.Details;

/// <summary>Orders with their lines as of a moment, in the order of their placing.</summary>
internal static class SoldOrderStatements
{
    private const string Page = $"""
        with {FactsStatements.Orders}
        select id, user_id, status, outcome, currency, total_minor, total_in_base_minor, placed_at, units, has_lines from o
        where placed_at between @Start and @End and (@Outcome = 'sold' and {FactsStatements.IsSold} or outcome = @Outcome)
          and (@Currency::text is null or currency = @Currency) and (@User::uuid is null or user_id = @User)
          and (@Product::uuid is null or has_lines and exists (
            select from order_lines l where l.order_id = o.id and l.product_id = @Product))
          and (@At::timestamptz is null or (placed_at, id) > (@At, @Id))
        order by placed_at, id limit @Size + 1
        """;

    private const string Lines = """
        select order_id, line, product_id, sku, name, quantity, revenue_in_base_minor from order_lines
        where order_id = any(@ids) order by order_id, line
        """;

    public static async Task<IReadOnlyList<SoldOrder>> ReadAsync(
        NpgsqlConnection connection, ReportFrame frame, DetailsQuery query, DetailsCursor? after,
        Func<DateTimeOffset, DateOnly> dayOf, CancellationToken cancel)
    {
        var filters = new
        {
            Outcome = query.Outcome ?? DetailsQuery.Sold, query.Currency, query.User, query.Product, after?.At,
            Id = after?.Id ?? Guid.Empty, query.Size,
        };
        var orders = await connection.QueryAsync<OrderRow>(Page, frame.With(filters), cancel);
        var ids = orders.Where(order => order.HasLines).Select(order => order.Id).ToArray();
        var lines = (await connection.QueryAsync<LineRow>(Lines, new { ids }, cancel)).ToLookup(line => line.OrderId);
        return [.. orders.Select(order => order.ToDetails([.. lines[order.Id].Select(line => line.ToDetails())], query.Product, dayOf))];
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

        public SoldOrder ToDetails(
            IReadOnlyList<SoldOrderLine> lines, Guid? product, Func<DateTimeOffset, DateOnly> dayOf)
        {
            var inBase = new Money(TotalInBaseMinor, Contracts.Currency.Base);
            return new SoldOrder(
                Id, UserId, dayOf(PlacedAt), PlacedAt, Status, Outcome, new Money(TotalMinor, Currency), inBase,
                inBase - Money.Sum(lines.Select(line => line.RevenueInBase), inBase.Currency), Units,
                product is null ? lines : [.. lines.Where(line => line.ProductId == product)]);
        }
    }

    private sealed record LineRow(
        Guid OrderId, int Line, Guid ProductId, string Sku, string Name, int Quantity, long RevenueInBaseMinor)
    {
        public SoldOrderLine ToDetails() =>
            new(Line, ProductId, Sku, Name, Quantity, new Money(RevenueInBaseMinor, Currency.Base));
    }
}

using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Contracts;
using OnlineShop.Data;
using OnlineShop.Data.Statements;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Times;

namespace OnlineShop.Statistics.Orders;

/// <summary>What Statistics knows of one order.</summary>
/// <param name="Outcome">What it is to a report: <c>sale</c>, <c>open</c>, <c>rejected</c>, <c>cancelled</c> or <c>returned</c>.</param>
/// <param name="Version">The order's version that the status is of; 0 until a status came.</param>
/// <param name="TotalInBase">Missing, with <paramref name="PlacedAt"/> and <paramref name="Day"/>, while only a status is known.</param>
/// <param name="HasLines">Whether its placing came; an order that a collection repaired has no lines.</param>
internal sealed record OrderFactsView(
    Guid Id, Guid UserId, string Status, string Outcome, long Version, Money Total, Money? TotalInBase, DateTimeOffset? PlacedAt, DateOnly? Day,
    DateTimeOffset UpdatedAt, int Units, bool HasLines, IReadOnlyList<LineFactsView> Lines, IReadOnlyList<RefundFactsView> Refunds);

/// <param name="RevenueInBase">Its part of the order's total, after discount and without shipping.</param>
internal sealed record LineFactsView(Guid ProductId, string Sku, string Name, int Quantity, Money RevenueInBase);

/// <param name="ReturnId">The return that it pays for; missing where it pays for none.</param>
/// <param name="Succeeded">False where the provider took it back.</param>
internal sealed record RefundFactsView(Guid RefundId, Guid? ReturnId, Money Amount, DateTimeOffset At, bool Succeeded);

internal static class OrderFactsEndpoint
{
    public static void MapOrderFacts(this IEndpointRouteBuilder statistics) =>
        statistics.MapGet("/orders/{id:guid}", GetAsync).WithSummary("What Statistics knows of one order")
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404);

    private static async Task<Results<Ok<OrderFactsView>, ProblemHttpResult>> GetAsync(Guid id, ShopDatabase database, ShopCalendar calendar, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var order = await connection.FindAsync<OrderFactsRow>(
            """
            select id, user_id, status, outcome, version, currency, total_minor, total_in_base_minor, placed_at, updated_at, units, has_lines
            from orders where id = @id
            """,
            new { id }, cancel);
        if (order is null)
            return Problem.NotFound("order");
        var lines = await connection.QueryAsync<LineFactsRow>(
            "select product_id, sku, name, quantity, revenue_in_base_minor from order_lines where order_id = @id order by line", new { id }, cancel);
        var refunds = await connection.QueryAsync<RefundFactsRow>(
            "select id, return_id, currency, amount_minor, at, succeeded from refunds where order_id = @id and at is not null order by at, id", new { id }, cancel);
        return TypedResults.Ok(new OrderFactsView(
            order.Id, order.UserId, order.Status, order.Outcome, order.Version, new Money(order.TotalMinor, order.Currency),
            order.TotalInBaseMinor is { } inBase ? new Money(inBase, Currency.Base) : null, order.PlacedAt,
            order.PlacedAt is { } placedAt ? calendar.DayOf(placedAt) : null, order.UpdatedAt, order.Units, order.HasLines,
            [.. lines.Select(line => new LineFactsView(line.ProductId, line.Sku, line.Name, line.Quantity, new Money(line.RevenueInBaseMinor, Currency.Base)))],
            [.. refunds.Select(refund => new RefundFactsView(refund.Id, refund.ReturnId, new Money(refund.AmountMinor, refund.Currency), refund.At, refund.Succeeded))]));
    }

    private sealed class OrderFactsRow
    {
        public required Guid Id { get; init; }

        public required Guid UserId { get; init; }

        public required string Status { get; init; }

        public required string Outcome { get; init; }

        public required long Version { get; init; }

        public required string Currency { get; init; }

        public required long TotalMinor { get; init; }

        public long? TotalInBaseMinor { get; init; }

        public DateTimeOffset? PlacedAt { get; init; }

        public required DateTimeOffset UpdatedAt { get; init; }

        public required int Units { get; init; }

        public required bool HasLines { get; init; }
    }

    private sealed class RefundFactsRow
    {
        public required Guid Id { get; init; }

        public Guid? ReturnId { get; init; }

        public required string Currency { get; init; }

        public required long AmountMinor { get; init; }

        public required DateTimeOffset At { get; init; }

        public required bool Succeeded { get; init; }
    }

    private sealed record LineFactsRow(Guid ProductId, string Sku, string Name, int Quantity, long RevenueInBaseMinor);
}

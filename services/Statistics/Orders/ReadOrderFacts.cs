using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OnlineShop.Contracts;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Times;
using OnlineShop.Statistics.Model;
using OnlineShop.Statistics.Refunds;

namespace OnlineShop.Statistics.Orders;

/// <summary>What Statistics knows of one order.</summary>
/// <param name="Outcome">
/// What it is to a report: <c>sale</c>, <c>open</c>, <c>rejected</c>, <c>cancelled</c> or <c>returned</c>.
/// </param>
/// <param name="Version">The order's version that the status is of; 0 until a status has arrived.</param>
/// <param name="TotalInBase">
/// Missing, with <paramref name="PlacedAt"/> and <paramref name="Day"/>, while only a status is known.
/// </param>
/// <param name="HasLines">Whether its placing has arrived; an order that a collection repaired has no lines.</param>
internal sealed record OrderFactsView(
    Guid Id, Guid UserId, string Status, string Outcome, long Version, Money Total, Money? TotalInBase,
        DateTimeOffset? PlacedAt, DateOnly? Day,
    DateTimeOffset UpdatedAt, int Units, bool HasLines, IReadOnlyList<LineFactsView> Lines,
    IReadOnlyList<RefundFactsView> Refunds);

/// <param name="RevenueInBase">Its part of the order's total, after discount and without shipping.</param>
internal sealed record LineFactsView(Guid ProductId, string Sku, string Name, int Quantity, Money RevenueInBase)
{
    public static LineFactsView Of(OrderLineRow row) =>
        new(row.ProductId, row.Sku, row.Name, row.Quantity, new Money(row.RevenueInBaseMinor, Currency.Base));
}

/// <param name="ReturnId">The return that it pays for; missing where it pays for none.</param>
/// <param name="Succeeded">False where the provider took it back.</param>
internal sealed record RefundFactsView(Guid RefundId, Guid? ReturnId, Money Amount, DateTimeOffset At, bool Succeeded)
{
    /// <summary>A refund with a time has an amount as well.</summary>
    public static RefundFactsView Of(RefundRow row) =>
        new(row.Id, row.ReturnId, new Money(row.AmountMinor!.Value, row.Currency!), row.At!.Value, row.Succeeded);
}

internal static class ReadOrderFacts
{
    public static async Task<Results<Ok<OrderFactsView>, ProblemHttpResult>> GetAsync(
        Guid id, IDbContextFactory<StatisticsDbContext> contexts, ShopCalendar calendar, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await db.Orders.SingleOrDefaultAsync(order => order.Id == id, cancel) is not { } order)
            return Problem.NotFound("order");
        var lines = await db.OrderLines.Where(line => line.OrderId == id).OrderBy(line => line.Line)
            .ToListAsync(cancel);
        var refunds = await db.Refunds
            .Where(refund => refund.OrderId == id && refund.At != null)
            .OrderBy(refund => refund.At).ThenBy(refund => refund.Id)
            .ToListAsync(cancel);
        return TypedResults.Ok(new OrderFactsView(
            order.Id, order.UserId, order.Status, order.Outcome, order.Version,
            new Money(order.TotalMinor, order.Currency),
            order.TotalInBaseMinor is { } inBase ? new Money(inBase, Currency.Base) : null, order.PlacedAt,
            order.PlacedAt is { } placedAt ? calendar.DayOf(placedAt) : null, order.UpdatedAt, order.Units,
            order.HasLines,
            [.. lines.Select(LineFactsView.Of)], [.. refunds.Select(RefundFactsView.Of)]));
    }
}

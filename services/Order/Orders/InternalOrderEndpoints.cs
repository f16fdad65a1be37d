using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Data.Statements;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Order.Orders;

/// <summary>A short form of an order, for reconciliation.</summary>
internal sealed record OrderSummary(
    Guid Id, Guid UserId, OrderStatus Status, long Version, Money Total, Money TotalInBase, DateTimeOffset PlacedAt, DateTimeOffset UpdatedAt,
    IReadOnlyList<RefundSummary> Refunds);

/// <summary>A refund of an order.</summary>
/// <param name="Lines">The returned lines, if the refund pays for a return.</param>
internal sealed record RefundSummary(Guid Id, Guid? ReturnId, Money Amount, DateTimeOffset At, IReadOnlyList<StockLine>? Lines);

/// <summary>Stands in for an order that cannot be read, so that the reader can go on.</summary>
internal sealed record UntellableOrder(Guid Id, string Error);

/// <summary>What other services read of orders.</summary>
internal static class InternalOrderEndpoints
{
    private const int PageSize = 500;

    private const string Orders = """
        select id, user_id, status, version, total_minor, currency, total_in_base_minor, placed_at, updated_at from orders
        where id > @after order by id limit @PageSize
        """;

    private const string Refunds = """
        select order_id, id, return_id, amount_minor, currency, completed_at from order_refunds
        where order_id = any(@ids) and status = 'succeeded' and completed_at is not null order by completed_at, id
        """;

    private const string Lines = "select return_id, product_id, quantity from return_lines where return_id = any(@ids) order by product_id";

    public static void MapInternalOrders(this IEndpointRouteBuilder app) =>
        app.MapGet("/internal/orders", ListAsync).RequireAuthorization(ShopPolicies.Service).ExcludeFromDescription();

    /// <summary>Orders in the order of their ids (which is that of their placing), after an id; a page of 500. One that cannot be read does not hide the others.</summary>
    private static async Task<Ok<List<object>>> ListAsync(ShopDatabase database, CancellationToken cancel, Guid? after = null)
    {
        await using var connection = await database.OpenAsync(cancel);
        var orders = await connection.QueryAsync<OrderLine>(Orders, new { after = after ?? Guid.Empty, PageSize }, cancel);
        var refunds = (await connection.QueryAsync<RefundLine>(
            Refunds, new { ids = orders.Select(order => order.Id).ToArray() }, cancel)).ToLookup(refund => refund.OrderId);
        var returns = refunds.SelectMany(group => group).Select(refund => refund.ReturnId).OfType<Guid>().ToArray();
        var lines = returns.Length == 0 ? Enumerable.Empty<BackLine>().ToLookup(line => line.ReturnId)
            : (await connection.QueryAsync<BackLine>(Lines, new { ids = returns }, cancel)).ToLookup(line => line.ReturnId);
        return TypedResults.Ok(orders.ConvertAll(order => Tell(order, refunds[order.Id], lines)));
    }

    private static object Tell(OrderLine order, IEnumerable<RefundLine> refunds, ILookup<Guid, BackLine> lines)
    {
        try
        {
            return new OrderSummary(
                order.Id, order.UserId, Enum.Parse<OrderStatus>(order.Status, ignoreCase: true), order.Version, new Money(order.TotalMinor, order.Currency),
                new Money(order.TotalInBaseMinor, Currency.Base), order.PlacedAt, order.UpdatedAt,
                [.. refunds.Select(refund => new RefundSummary(
                    refund.Id, refund.ReturnId, new Money(refund.AmountMinor, refund.Currency), refund.CompletedAt,
                    refund.ReturnId is { } id ? [.. lines[id].Select(line => new StockLine(line.ProductId, line.Quantity))] : null))]);
        }
        catch (Exception error) when (error is OverflowException or ArgumentException)
        {
            return new UntellableOrder(order.Id, error.Message);
        }
    }

    private sealed class OrderLine
    {
        public required Guid Id { get; init; }

        public required Guid UserId { get; init; }

        public required string Status { get; init; }

        public required long Version { get; init; }

        public required long TotalMinor { get; init; }

        public required string Currency { get; init; }

        public required long TotalInBaseMinor { get; init; }

        public required DateTimeOffset PlacedAt { get; init; }

        public required DateTimeOffset UpdatedAt { get; init; }
    }

    private sealed class RefundLine
    {
        public required Guid OrderId { get; init; }

        public required Guid Id { get; init; }

        public Guid? ReturnId { get; init; }

        public required long AmountMinor { get; init; }

        public required string Currency { get; init; }

        public required DateTimeOffset CompletedAt { get; init; }
    }

    private sealed record BackLine(Guid ReturnId, Guid ProductId, int Quantity);
}

using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Order.Process;

/// <summary>A row of <c>order_lines</c>.</summary>
internal sealed class OrderLineRow
{
    public required Guid OrderId { get; init; }

    /// <summary>Its place in the order, from 1.</summary>
    public int Line { get; init; }

    public required Guid ProductId { get; init; }

    public required string Sku { get; init; }

    public required string Name { get; init; }

    public required int Quantity { get; init; }

    public required long UnitPriceMinor { get; init; }

    public required long LineTotalMinor { get; init; }

    public required int WeightGrams { get; init; }

    public OrderLine ToLine(string currency) =>
        new(
            ProductId, Sku, Name, Quantity, new Money(UnitPriceMinor, currency), new Money(LineTotalMinor, currency),
            WeightGrams);
}

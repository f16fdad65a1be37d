namespace OnlineShop.Order.Returns;

/// <summary>Units of a product in a return.</summary>
internal sealed class ReturnLineRow
{
    public required Guid ReturnId { get; init; }

    public required Guid ProductId { get; init; }

    public required int Quantity { get; init; }
}

using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Order.Returns;

/// <summary>A row of <c>returns</c>.</summary>
internal sealed class ReturnRow
{
    public required Guid Id { get; init; }

    public required Guid OrderId { get; init; }

    public required Guid UserId { get; init; }

    public required string Status { get; init; }

    public required long Version { get; init; }

    public required string Reason { get; init; }

    public string? Note { get; init; }

    public required long RefundMinor { get; init; }

    public required string Currency { get; init; }

    public required bool Restock { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public ReturnStatus State => Enum.Parse<ReturnStatus>(Status, ignoreCase: true);

    public Money Refund => new(RefundMinor, Currency);
}

/// <summary>A return as the API shows it.</summary>
/// <param name="Refund">The amount to be refunded; an estimate until the goods are received.</param>
internal sealed record ReturnView(
    Guid Id, Guid OrderId, ReturnStatus Status, IReadOnlyList<ReturnItemView> Items, string Reason, string? Note,
    Money Refund, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static ReturnView Of(ReturnRow row, IEnumerable<ReturnLineRow> lines) => new(
        row.Id, row.OrderId, row.State, [.. lines.Select(line => new ReturnItemView(line.ProductId, line.Quantity))],
        row.Reason, row.Note, row.Refund, row.CreatedAt, row.UpdatedAt);
}

/// <summary>Units of a product that come back.</summary>
internal sealed record ReturnItemView(Guid ProductId, int Quantity);

namespace OnlineShop.Product.Reviews;

/// <summary>A review as stored.</summary>
internal sealed record ReviewRow
{
    public Guid Id { get; init; }

    public Guid ProductId { get; init; }

    public Guid UserId { get; init; }

    public required string Author { get; init; }

    public short Rating { get; init; }

    public string? Title { get; init; }

    public required string Text { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public DateTimeOffset? HiddenAt { get; init; }

    /// <summary>The merchant or administrator who hid it.</summary>
    public Guid? HiddenBy { get; init; }

    public string? HiddenReason { get; init; }

    /// <summary>What it adds to the rating of its product, and to the number of its reviews.</summary>
    public (int Rating, int Count) Weight() => HiddenAt is null ? (Rating, 1) : (0, 0);
}

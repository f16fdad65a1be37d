namespace OnlineShop.Product.Reviews;

/// <summary>What a customer says of a product.</summary>
internal sealed record Review
{
    public Guid Id { get; init; }

    public Guid ProductId { get; init; }

    public string Author { get; init; } = "";

    public int Rating { get; init; }

    public string? Title { get; init; }

    public string Text { get; init; } = "";

    /// <summary>Its author bought the product in this shop.</summary>
    public bool VerifiedPurchase { get; init; }

    /// <summary>
    /// Set where a merchant hid it: then only its author and merchants see it, and it does not count.
    /// </summary>
    public DateTimeOffset? HiddenAt { get; init; }

    public string? HiddenReason { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }
}

namespace OnlineShop.Product.Reviews;

/// <summary>What a customer says of a product.</summary>
internal sealed record Review
{
    /// <summary>The columns of <c>reviews v</c> that make one. What was sold to a customer, and not given back since, they bought.</summary>
    public const string Columns = """
        v.id, v.product_id, v.author, v.rating, v.title, v.text, v.created_at, v.updated_at, v.hidden_at, v.hidden_reason,
        exists (
          select 1 from reservations r join reservation_lines l on l.order_id = r.order_id
          where r.user_id = v.user_id and r.status = 'committed' and l.product_id = v.product_id) as verified_purchase
        """;

    public Guid Id { get; init; }

    public Guid ProductId { get; init; }

    public string Author { get; init; } = "";

    public int Rating { get; init; }

    public string? Title { get; init; }

    public string Text { get; init; } = "";

    public bool VerifiedPurchase { get; init; }

    /// <summary>Set where an administrator hid it: then only its author and administrators see it, and it does not count.</summary>
    public DateTimeOffset? HiddenAt { get; init; }

    public string? HiddenReason { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }
}

namespace OnlineShop.Verify.Report;

/// <summary>One thing that is not as it must be.</summary>
/// <param name="Kind">What the id is the id of, such as <c>order</c>.</param>
/// <param name="Id">The id.</param>
/// <param name="What">What is wrong with it.</param>
internal sealed record Breach(string Kind, string Id, string What)
{
    /// <summary>A breach of an order.</summary>
    public static Breach OfOrder(Guid orderId, string what) => new("order", orderId.ToString(), what);

    /// <inheritdoc/>
    public override string ToString() => $"{Kind} {Id}: {What}";
}

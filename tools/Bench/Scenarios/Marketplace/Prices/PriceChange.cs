namespace OnlineShop.Bench.Scenarios.Marketplace.Prices;

/// <summary>A price that was asked for, and the time in which it may have been the product's.</summary>
/// <param name="product">Whose price.</param>
/// <param name="price">In minor units.</param>
/// <param name="from">When it was asked for.</param>
internal sealed class PriceChange(Guid product, long price, long from)
{
    public Guid Product => product;

    public long Price => price;

    /// <summary>Whether the shop has answered that it is so.</summary>
    public bool IsSet { get; set; }

    /// <summary>When it certainly was no more; far away while it may be.</summary>
    public long To { get; set; } = long.MaxValue;

    public Span Time => new(from, To);
}

namespace OnlineShop.Contracts.Limits;

/// <summary>How much one order, or a cart, may hold. Equal products count together, however many lines they are written in.</summary>
public static class OrderLimits
{
    /// <summary>The most different products.</summary>
    public const int MaxProducts = 50;

    /// <summary>The most units of one product.</summary>
    public const int MaxQuantity = 100;

    /// <summary>Whether lines name more than <see cref="MaxProducts"/> different products.</summary>
    public static bool HasTooManyProducts(IEnumerable<Guid> products) => products.Distinct().Skip(MaxProducts).Any();

    /// <summary>The products of which all lines together want more than <see cref="MaxQuantity"/>.</summary>
    public static IReadOnlySet<Guid> OverQuantity(IEnumerable<(Guid Product, int Quantity)> lines) =>
        lines.GroupBy(line => line.Product).Where(group => group.Sum(line => (long)line.Quantity) > MaxQuantity).Select(group => group.Key).ToHashSet();
}

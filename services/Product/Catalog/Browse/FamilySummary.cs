namespace OnlineShop.Product.Catalog.Browse;

/// <summary>What a list tells of a family.</summary>
/// <param name="Count">The variants that are offered.</param>
/// <param name="PriceFrom">The lowest price among them, in minor units of the base currency.</param>
/// <param name="PriceTo">The highest.</param>
internal sealed record FamilySummary(Guid Id, int Count, long PriceFrom, long PriceTo);

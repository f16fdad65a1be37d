namespace OnlineShop.Statistics.Popular;

/// <summary>A product of a public list. How much of it was sold stays with the shop: others would learn its sales.</summary>
/// <param name="Rank">Its place in the list, from 1.</param>
internal sealed record PopularProduct(int Rank, Guid ProductId, string Name);

/// <param name="Days">How many days back the sales are counted.</param>
/// <param name="Category">The category that the list is of; left out where it is of all.</param>
/// <param name="Items">The products, the one with the most sold units first.</param>
internal sealed record BestSellers(int Days, string? Category, IReadOnlyList<PopularProduct> Items);

/// <param name="ProductId">The product that the others were bought with.</param>
/// <param name="Items">The other products, the one in the most orders first; empty where too few people bought any.</param>
internal sealed record BoughtTogether(Guid ProductId, IReadOnlyList<PopularProduct> Items);

/// <summary>A row of a ranking.</summary>
internal sealed record RankedProduct(Guid ProductId, string Name, string Category);

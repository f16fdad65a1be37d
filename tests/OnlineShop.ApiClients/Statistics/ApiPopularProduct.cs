namespace OnlineShop.ApiClients.Statistics;

/// <summary>What sells best.</summary>
/// <param name="Category">Left out where the list is of all categories.</param>
public sealed record ApiBestSellers(int Days, IReadOnlyList<ApiPopularProduct> Items, string? Category = null);

/// <summary>What is bought together with a product.</summary>
public sealed record ApiBoughtTogether(Guid ProductId, IReadOnlyList<ApiPopularProduct> Items);

/// <summary>A product of a public list, which tells no numbers of sales.</summary>
public sealed record ApiPopularProduct(int Rank, Guid ProductId, string Name);

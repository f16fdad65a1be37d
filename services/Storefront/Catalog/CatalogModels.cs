using OnlineShop.Contracts;

namespace OnlineShop.Storefront.Catalog;

/// <summary>A product in a list, as Product answers it.</summary>
internal sealed record ProductCard(
    Guid Id, string Name, Money Price, int Available, string Category, decimal Rating, int ReviewCount);

/// <summary>A page of products; <paramref name="Next"/> is null on the last one.</summary>
internal sealed record ProductPageOf(IReadOnlyList<ProductCard> Items, string? Next);

/// <summary>A product in full.</summary>
internal sealed record ProductDetails(
    Guid Id, string Sku, string Name, string Description, Money Price, int Available, string Category,
    string? CategoryName, decimal Rating, int ReviewCount,
    int WeightGrams);

internal sealed record Category(string Slug, string Name, int ProductCount);

internal sealed record CategoryList(IReadOnlyList<Category> Items);

internal sealed record Review(
    Guid Id, string? Author, int Rating, string? Title, string Text, DateTimeOffset CreatedAt);

internal sealed record ReviewList(IReadOnlyList<Review> Items, string? Next);

/// <summary>How the shop answered.</summary>
internal enum Outcome
{
    Found,

    /// <summary>There is no such thing.</summary>
    Missing,

    /// <summary>The shop does not understand the question, as when the address of a page was changed by hand.</summary>
    Refused,

    /// <summary>The shop does not answer now.</summary>
    Away,
}

internal sealed record Answer<T>(Outcome Outcome, T? Value)
    where T : class;

/// <summary>What a visitor looks for in the catalog; also makes the addresses of its pages.</summary>
internal sealed record CatalogQuery(string? Search, string? Category, string? Sort, string? After)
{
    /// <summary>The orders that are offered, as the API names them.</summary>
    public static IReadOnlyList<string> Sorts { get; } = ["relevance", "newest", "price", "-price", "name", "rating"];

    /// <summary>The address of this page of the Storefront.</summary>
    public string ToPagePath() => "/" + Query(("q", Search), ("category", Category), ("sort", Sort), ("after", After));

    /// <summary>The address of the list in the API.</summary>
    public string ToApiPath(int limit) =>
        "/api/products" + Query(
            ("search", Search), ("category", Category), ("sort", Sort), ("after", After), ("limit", limit.ToString()));

    private static string Query(params ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        var query = QueryString.Empty;
        foreach (var (name, value) in parameters)
        {
            if (!string.IsNullOrWhiteSpace(value))
                query = query.Add(name, value);
        }

        return query.ToUriComponent();
    }
}

using OnlineShop.Client;

namespace OnlineShop.Storefront.Catalog;

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
internal sealed record CatalogQuery(
    string? Search, string? Category, string? Sort, string? After, string? MinPrice = null, string? MaxPrice = null)
{
    private static readonly (string Name, ProductSort Sort)[] Known =
    [
        ("relevance", ProductSort.Relevance), ("newest", ProductSort.Newest), ("price", ProductSort.Price),
        ("-price", ProductSort.Minusprice), ("name", ProductSort.Name), ("rating", ProductSort.Rating),
    ];

    /// <summary>The orders that are offered, as the API names them.</summary>
    public static IReadOnlyList<string> Sorts { get; } = [.. Known.Select(known => known.Name)];

    /// <summary>The order as the client names it; null where none is asked for, or one that there is not.</summary>
    public ProductSort? KnownSort => Known.Where(known => known.Name == Sort).Select(known => (ProductSort?)known.Sort).FirstOrDefault();

    /// <summary>Whether an order is asked for that there is not.</summary>
    public bool HasUnknownSort => Given(Sort) is not null && KnownSort is null;

    /// <summary>The address of this page of the Storefront.</summary>
    public string ToPagePath() => "/" + Query(
        ("q", Search), ("category", Category), ("min", MinPrice), ("max", MaxPrice), ("sort", Sort), ("after", After));

    /// <summary>Whether it is the first page of everything.</summary>
    public bool IsHome => new[] { Search, Category, Sort, After, MinPrice, MaxPrice }.All(part => Given(part) is null);

    /// <summary>What was typed into a field; null where it is blank.</summary>
    public static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static string Query(params ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        var query = QueryString.Empty;
        foreach (var (name, value) in parameters)
        {
            if (Given(value) is not null)
                query = query.Add(name, value!);
        }

        return query.ToUriComponent();
    }
}

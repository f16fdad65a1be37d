using System.Globalization;
using OnlineShop.Client;

namespace OnlineShop.Storefront.Catalog;

/// <summary>What a visitor looks for in the catalog; also makes the addresses of its pages.</summary>
/// <param name="Rating">The fewest stars, 1 to 5, as they are in the address.</param>
/// <param name="Stock"><see cref="OnlyInStock"/> for what can be ordered now.</param>
public sealed record CatalogQuery(
    string? Search, string? Category, string? Sort, string? After, string? MinPrice = null, string? MaxPrice = null,
    string? Rating = null, string? Stock = null)
{
    /// <summary>The one value of <see cref="Stock"/>.</summary>
    public const string OnlyInStock = "in";

    private const int MostStars = 5;

    private static readonly CatalogQuery Everything = new(null, null, "newest", null);

    private static readonly (string Name, ProductSort Sort)[] Known =
    [
        ("relevance", ProductSort.Relevance), ("newest", ProductSort.Newest), ("price", ProductSort.Price),
        ("-price", ProductSort.Minusprice), ("name", ProductSort.Name), ("rating", ProductSort.Rating),
    ];

    /// <summary>The orders that are offered, as the API names them.</summary>
    public static IReadOnlyList<string> Sorts { get; } = [.. Known.Select(known => known.Name)];

    /// <summary>The order as the client names it; null where none is asked for, or one that there is not.</summary>
    public ProductSort? KnownSort => Known.Where(known => known.Name == Sort).Select(known => (ProductSort?)known.Sort).FirstOrDefault();

    /// <summary>The fewest stars; null where none are asked for, or a number that there is not.</summary>
    public int? KnownRating =>
        int.TryParse(Rating, NumberStyles.None, CultureInfo.InvariantCulture, out var stars) && stars is >= 1 and <= MostStars
            ? stars
            : null;

    /// <summary>As the client names it; null where everything is asked for.</summary>
    public ProductAvailability? KnownStock => Stock == OnlyInStock ? ProductAvailability.InStock : null;

    /// <summary>Whether something is asked for that there is not, as when an address was changed by hand.</summary>
    public bool IsUnknown =>
        (Given(Sort) is not null && KnownSort is null) || (Given(Rating) is not null && KnownRating is null)
        || (Given(Stock) is not null && KnownStock is null);

    /// <summary>Whether it is the first page of the site, which has no list of everything.</summary>
    public bool IsHome => Parts().All(part => Given(part.Value) is null);

    /// <summary>Whether anything but the category narrows the list.</summary>
    public bool IsFiltered => new[] { Search, MinPrice, MaxPrice, Rating, Stock }.Any(part => Given(part) is not null);

    /// <summary>The address of this page of the Storefront.</summary>
    public string ToPagePath()
    {
        var query = QueryString.Empty;
        foreach (var (name, value) in Parts().Where(part => Given(part.Value) is not null))
            query = query.Add(name, value!);
        return "/" + query.ToUriComponent();
    }

    /// <summary>The address of the first page of this list; of all products where nothing narrows it.</summary>
    public string ToListPath() => this with { After = null } is { IsHome: false } list ? list.ToPagePath() : Everything.ToPagePath();

    /// <summary>What a form must hold to keep all but what it asks for itself.</summary>
    /// <param name="asked">The names of its own fields.</param>
    public IEnumerable<(string Name, string Value)> Kept(params string[] asked) =>
        Parts().Where(part => part.Name != "after" && !asked.Contains(part.Name) && Given(part.Value) is not null)
            .Select(part => (part.Name, part.Value!));

    /// <summary>What was typed into a field; null where it is blank.</summary>
    public static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private (string Name, string? Value)[] Parts() =>
    [
        ("q", Search), ("category", Category), ("min", MinPrice), ("max", MaxPrice), ("rating", Rating), ("stock", Stock), ("sort", Sort),
        ("after", After),
    ];
}

using Microsoft.AspNetCore.WebUtilities;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Products;

/// <summary>What the list of products shows, as its address says it.</summary>
/// <param name="Search">Words; empty for all products.</param>
/// <param name="Category">The slug of a category; empty for all.</param>
/// <param name="Stock">One of <see cref="Stocks"/>; empty for all that are offered.</param>
/// <param name="Sort">One of <see cref="Sorts"/>; empty for the shop's own order.</param>
/// <param name="After">The page before ends there; empty for the first page.</param>
internal sealed record ProductQuery(
    string Search = "", string Category = "", string Stock = "", string Sort = "", string After = "")
{
    public const string Path = "/products";
    public const int PageSize = 25;
    /// <summary>What can be ordered now.</summary>
    public const string InStock = "in";

    /// <summary>What runs out soon.</summary>
    public const string Low = "low";

    /// <summary>What cannot be ordered now.</summary>
    public const string Out = "out";

    /// <summary>What is not offered any more.</summary>
    public const string Retired = "retired";

    /// <summary>Of what runs out soon, no more units can be ordered.</summary>
    public const int MostOfLow = 5;

    /// <summary>Which products can be asked for by their stock, or by what became of them, by the words in the address.</summary>
    public static IReadOnlyList<string> Stocks { get; } = [InStock, Low, Out, Retired];

    /// <summary>The orders that can be chosen, by their words in the address.</summary>
    public static IReadOnlyDictionary<string, ProductSort> Sorts { get; } = new Dictionary<string, ProductSort>
    {
        ["newest"] = ProductSort.Newest, ["name"] = ProductSort.Name, ["price"] = ProductSort.Price,
        ["-price"] = ProductSort.Minusprice, ["rating"] = ProductSort.Rating,
    };

    /// <summary>For the API: null where the shop's own order counts.</summary>
    public ProductSort? ApiSort => Sorts.TryGetValue(Sort, out var sort) ? sort : null;

    /// <summary>For the API: null where everything is shown.</summary>
    public ProductAvailability? ApiAvailability => Stock is InStock ? ProductAvailability.InStock : null;

    /// <summary>For the API: the most units that can be ordered; null where that is all the same.</summary>
    public string? ApiMaxAvailable => Stock switch { Low => $"{MostOfLow}", Out => "0", _ => null };

    /// <summary>For the API: whether retired products are meant.</summary>
    public string? ApiRetired => Stock is Retired ? "true" : null;

    /// <summary>Whether it is a list for those alone who manage the catalog, which the shop does not count.</summary>
    public bool IsOfCatalog => Stock is Low or Out or Retired;

    /// <summary>The address of this list, from the site's root.</summary>
    public string Address => QueryHelpers.AddQueryString(Path, Fields().Where(part => part.Value.Length > 0)
        .Select(part => KeyValuePair.Create<string, string?>(part.Key, part.Value)));

    /// <summary>What the parameters of an address ask for; what they do not know is left out.</summary>
    public static ProductQuery Of(string? q, string? category, string? stock, string? sort, string? after) => new(
        q?.Trim() ?? "", category ?? "", stock is not null && Stocks.Contains(stock) ? stock : "", sort is not null && Sorts.ContainsKey(sort) ? sort : "", after ?? "");

    /// <summary>The same list in the API's words; an empty one is left out.</summary>
    public static string? Said(string value) => value.Length == 0 ? null : value;

    private Dictionary<string, string> Fields() => new()
    {
        ["q"] = Search, ["category"] = Category, ["stock"] = Stock, ["sort"] = Sort, ["after"] = After,
    };
}

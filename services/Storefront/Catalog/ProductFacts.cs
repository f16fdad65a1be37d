using OnlineShop.Client;
using OnlineShop.Storefront.Images;
using OnlineShop.Storefront.Site;

namespace OnlineShop.Storefront.Catalog;

/// <summary>
/// What search engines read of a product's page, in the words of <see href="https://schema.org/Product">schema.org</see>.
/// </summary>
internal static class ProductFacts
{
    private const int LongestDescription = 160;

    /// <summary>The product; of one with variants, its family.</summary>
    public static object OfProduct(ProductDetails product, PageContext page)
    {
        var facts = new Dictionary<string, object>
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "Product",
            ["name"] = product.Name,
            ["sku"] = product.Sku,
            ["description"] = product.Description,
            ["category"] = product.CategoryName ?? product.Category,
            ["image"] = ShownPicture.Of(product).Select(picture => page.Absolute(picture.Address)).ToArray(),
            ["url"] = page.Absolute($"/products/{product.Id}"),
            ["offers"] = Offer(product.Id, product.Price, Availability(product), page),
        };
        if (product.ReviewCount > 0)
        {
            facts["aggregateRating"] = new Dictionary<string, object>
            {
                ["@type"] = "AggregateRating", ["ratingValue"] = product.Rating, ["reviewCount"] = product.ReviewCount,
            };
        }

        return FamilyFacts.Of(product, facts, page) ?? facts;
    }

    /// <summary>What a product is sold for.</summary>
    /// <param name="availability">In the words of schema.org's <c>ItemAvailability</c>.</param>
    public static Dictionary<string, object> Offer(Guid product, Money price, string availability, PageContext page) => new()
    {
        ["@type"] = "Offer",
        ["url"] = page.Absolute($"/products/{product}"),
        ["price"] = price.Amount,
        ["priceCurrency"] = price.Currency,
        ["itemCondition"] = "https://schema.org/NewCondition",
        ["availability"] = "https://schema.org/" + availability,
    };

    /// <summary>The way from the catalog to the product.</summary>
    public static object OfPath(ProductDetails product, string categoryPath, string catalog, PageContext page) =>
        new Dictionary<string, object>
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "BreadcrumbList",
            ["itemListElement"] = new[]
            {
                Step(1, catalog, page.Absolute("/")),
                Step(2, product.CategoryName ?? product.Category, page.Absolute(categoryPath)),
                Step(3, product.Name, page.Absolute($"/products/{product.Id}")),
            },
        };

    /// <summary>The beginning of a text, as much as search engines show.</summary>
    public static string? Short(string? text)
    {
        var line = string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= LongestDescription)
            return line.Length == 0 ? null : line;
        var end = line.LastIndexOf(' ', LongestDescription);
        return line[..(end > 0 ? end : LongestDescription)] + "…";
    }

    private static string Availability(ProductDetails product) =>
        product.Retired ? "Discontinued" : product.Available > 0 ? "InStock" : "OutOfStock";

    private static Dictionary<string, object> Step(int position, string name, string address) => new()
    {
        ["@type"] = "ListItem", ["position"] = position, ["name"] = name, ["item"] = address,
    };
}

using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using OnlineShop.Product.Catalog.Currencies;
using OnlineShop.ServiceDefaults.Http;

namespace OnlineShop.Product.Catalog.Browse;

/// <summary>
/// Makes the body of a list. A page that many read is written once, and again where its stock or its currency is another: with the
/// page, its body is kept, and its entity tag costs nothing.
/// </summary>
internal sealed class ShownPages(IOptions<JsonOptions> json)
{
    /// <summary>As long as the page itself is kept.</summary>
    private readonly ConditionalWeakTable<ProductPage, Latest> latest = new();

    /// <param name="isKept">Whether others will be shown the same page.</param>
    public TaggedBody Show(
        ProductPage page, IReadOnlyDictionary<Guid, int> stock, ShownPrices prices, bool isKept)
    {
        var available = new int[page.Rows.Count];
        for (var i = 0; i < available.Length; i++)
            available[i] = stock.GetValueOrDefault(page.Rows[i].Id);
        if (!isKept)
            return Write(page, available, prices);
        var last = latest.GetOrCreateValue(page);
        if (last.Shown is { } known && known.Prices == prices && known.Available.AsSpan().SequenceEqual(available))
            return known.Body;
        var body = Write(page, available, prices);
        last.Shown = new Shown(available, prices, body);
        return body;
    }

    private TaggedBody Write(ProductPage page, int[] available, ShownPrices prices) =>
        TaggedBody.Of(List(page, available, prices), json.Value.SerializerOptions);

    private static ProductList List(ProductPage page, int[] available, ShownPrices prices)
    {
        var items = new ProductItem[page.Rows.Count];
        for (var i = 0; i < items.Length; i++)
        {
            var row = page.Rows[i];
            items[i] = new ProductItem(
                row.Id, row.Sku, row.Name, prices.Show(row.PriceMinor), available[i], row.Category,
                ImageUrls.Of(row.Id, row.Picture, row.Image), row.Rating, row.ReviewCount, row.WeightGrams,
                row.Family is { } family ? FamilyOfItem.From(family, prices) : null);
        }

        return new ProductList(items, page.Next, prices.Rate);
    }

    private sealed record Shown(int[] Available, ShownPrices Prices, TaggedBody Body);

    /// <summary>How a page was shown last, for the next visitor.</summary>
    private sealed class Latest
    {
        public volatile Shown? Shown;
    }
}

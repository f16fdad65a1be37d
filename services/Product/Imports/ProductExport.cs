using System.Globalization;
using OnlineShop.Contracts;
using OnlineShop.Data;

namespace OnlineShop.Product.Imports;

/// <summary>A product of an export.</summary>
internal sealed record ExportedProduct(
    string Sku, string SkuKey, string Name, string Description, string Category, long PriceMinor, int WeightGrams, int OnHand, bool Retired)
{
    public string[] ToCells() =>
    [
        CsvText.ToCell(Sku), CsvText.ToCell(Name), CsvText.ToCell(Description), CsvText.ToCell(Category),
        new Money(PriceMinor, Currency.Base).ToAmountString(), WeightGrams.ToString(CultureInfo.InvariantCulture),
        OnHand.ToString(CultureInfo.InvariantCulture), Retired ? "true" : "false",
    ];
}

/// <summary>
/// Writes all products by SKU, some at a time. Of products that have had one SKU it is the one that is offered, else the last one: a
/// file that comes back unchanged changes nothing.
/// </summary>
internal sealed class ProductExport(ShopDatabase database)
{
    private const int PageSize = 1000;

    public async Task WriteAsync(Stream to, CancellationToken cancel)
    {
        await using var file = new CsvFile(to);
        await file.WriteAsync([.. ProductColumns.All], cancel);
        for (var after = ""; ;)
        {
            List<ExportedProduct> products;
            await using (var connection = await database.OpenAsync(cancel))
                products = await ExportStatements.ReadAsync(connection, after, PageSize, cancel);
            foreach (var product in products)
                await file.WriteAsync(product.ToCells(), cancel);
            if (products.Count < PageSize)
                return;
            after = products[^1].SkuKey;
        }
    }
}

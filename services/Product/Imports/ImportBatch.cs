using OnlineShop.Data;
using OnlineShop.Messaging;
using OnlineShop.Product.Catalog;

namespace OnlineShop.Product.Imports;

/// <summary>
/// Some rows of an import, decided under the locks of their products and stored with one statement a table. What is bad is noted in
/// its row and stops no other.
/// </summary>
internal sealed class ImportBatch(ImportRow import, IReadOnlyList<FileRow> rows, DateTimeOffset now)
{
    private readonly List<ProductData> created = [];
    private readonly List<ProductData> changed = [];
    private readonly Dictionary<Guid, int> counted = [];
    private readonly Dictionary<Guid, int> firstUnits = [];
    private Dictionary<string, ProductData> known = [];
    private Dictionary<Guid, ImportedStock> stock = [];
    private int touched;

    /// <summary>Decides all rows, and stores what they change unless it is a dry run.</summary>
    /// <returns>What became of them; null where somebody else has taken a SKU meanwhile, so that it must be decided anew.</returns>
    public async Task<BatchCount?> RunAsync(ShopTransaction transaction, CatalogChanges changes, CancellationToken cancel)
    {
        var open = rows.Where(row => row.Problems.Count == 0).ToList();
        await ReadAsync(transaction, open, cancel);
        var read = open.ConvertAll(row => (Row: row, Product: ImportedProduct.Read(row, Of(row))));
        var categories = (await ImportedProductStatements.KeepCategoriesAsync(
                transaction, [.. read.Select(one => one.Product.Text.Category).OfType<string>().Distinct()], cancel))
            .ToDictionary(category => category.Slug, category => category.Name, StringComparer.Ordinal);
        foreach (var (row, product) in read)
            Decide(row, product, categories);
        if (!import.DryRun && !await StoreAsync(transaction, changes, cancel))
            return null;
        var bad = rows.Count(row => row.Problems.Count > 0);
        return new(rows[^1].Number, created.Count, touched, rows.Count - created.Count - touched - bad, bad);
    }

    private async Task ReadAsync(ShopTransaction transaction, List<FileRow> open, CancellationToken cancel)
    {
        var products = await ImportedProductStatements.LockAsync(
            transaction, [.. open.Select(row => CsvText.FromCell(row.Sku!).Trim().ToLowerInvariant())], cancel);
        known = products.ToDictionary(product => product.Sku.ToLowerInvariant());
        stock = (await ImportedProductStatements.LockStockAsync(transaction, [.. products.Select(product => product.Id)], cancel))
            .ToDictionary(units => units.ProductId);
    }

    private ProductData? Of(FileRow row) => known.GetValueOrDefault(CsvText.FromCell(row.Sku!).Trim().ToLowerInvariant());

    private void Decide(FileRow row, ImportedProduct product, Dictionary<string, string> categories)
    {
        var category = product.Text.Category is { } slug ? categories.GetValueOrDefault(slug) : null;
        if (category is null)
            row.Problems.TryAdd(ProductColumns.Category, $"There is no category '{product.Text.Category}'.");
        if (Of(row) is { } before)
            Change(row, product, before, category);
        else
            Create(row, product, category);
    }

    private void Create(FileRow row, ImportedProduct product, string? category)
    {
        if (product.Retired is true)
            row.Problems.TryAdd(ProductColumns.Retired, "There is no product of this SKU that could be retired.");
        if (row.Problems.Count > 0)
            return;
        var made = product.Over(new ProductData { Id = Guid.CreateVersion7(now), CreatedAt = now, UpdatedAt = now }, category!);
        created.Add(made);
        firstUnits[made.Id] = product.OnHand ?? 0;
    }

    private void Change(FileRow row, ImportedProduct product, ProductData before, string? category)
    {
        var (shelf, isOffered) = (stock[before.Id], !(product.Retired ?? before.Retired));
        var newUnits = product.OnHand is { } units && units != shelf.OnHand ? product.OnHand : null;
        if (newUnits < shelf.Reserved)
            row.Problems.TryAdd(ProductColumns.OnHand, $"{shelf.Reserved} units are reserved for orders.");
        if (row.Problems.Count > 0)
            return;
        var after = product.Over(before, category!);
        if (before.Retired && !isOffered && (after != before || newUnits is not null))
            row.Problems[ProductColumns.Retired] = "The product is retired and cannot be changed; false offers it again.";
        if (row.Problems.Count > 0 || (after == before && newUnits is null))
            return;
        touched++;
        if (after != before)
            changed.Add(after with { Version = before.Version + 1, UpdatedAt = now });
        if (newUnits is { } counts)
            counted[before.Id] = counts;
    }

    private async Task<bool> StoreAsync(ShopTransaction transaction, CatalogChanges changes, CancellationToken cancel)
    {
        if (created.Count > 0)
        {
            if (await ImportedProductStatements.InsertAsync(transaction, created, cancel) < created.Count)
                return false;
            await ImportedProductStatements.InsertStockAsync(
                transaction, [.. firstUnits.Keys], [.. firstUnits.Values], import.CreatedBy, now, cancel);
        }

        if (changed.Count > 0)
            await ImportedProductStatements.UpdateAsync(transaction, changed, cancel);
        if (counted.Count > 0)
        {
            await ImportedProductStatements.CorrectStockAsync(
                transaction, [.. counted.Keys], [.. counted.Values], import.CreatedBy, now, cancel);
        }

        Guid[] products = [.. created.Concat(changed).Select(product => product.Id)];
        foreach (var product in created.Concat(changed))
            transaction.Publish(product.ToMessage());
        if (products.Length > 0)
            changes.OfFamily(transaction, products);
        if (products.Length + counted.Count > 0)
            changes.OfStock(transaction, [.. products, .. counted.Keys]);
        return true;
    }
}

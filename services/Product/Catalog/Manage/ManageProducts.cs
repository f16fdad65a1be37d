using Microsoft.EntityFrameworkCore;
using Npgsql;
using OnlineShop.Data;
using OnlineShop.Data.Audit;
using OnlineShop.Messaging;
using OnlineShop.Product.Catalog.Categories;
using OnlineShop.Product.Model;
using OnlineShop.Product.Stock;

namespace OnlineShop.Product.Catalog.Manage;

/// <summary>How a change of the catalog went.</summary>
internal enum ManageOutcome
{
    Done,
    NotFound,
    SkuTaken,
    SkuOfRetired,
    UnknownCategory,
    OtherVersion,
    Retired,
}

/// <summary>Creates, changes, retires and restores products; each change is one transaction that also reports it.</summary>
internal sealed class ManageProducts(ShopDatabase database, CatalogChanges changes, TimeProvider clock)
{
    /// <param name="by">The account of who creates it.</param>
    public async Task<(ManageOutcome Outcome, ProductData? Product)> CreateAsync(
        CreateProduct request, Guid by, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var transaction = await database.BeginAsync(cancel);
        if (await FindCategoryAsync(transaction, request, cancel) is not { } category)
            return (ManageOutcome.UnknownCategory, null);
        var product = With(new ProductData { Id = Guid.CreateVersion7(now), CreatedAt = now }, request, category, now);
        if (!await ProductStatements.InsertAsync(transaction, product, cancel))
            return (ManageOutcome.SkuTaken, null);
        if (request.ReuseSku is not true && await FindRetiredAsync(transaction, product, cancel) is { } retired)
            return (ManageOutcome.SkuOfRetired, retired);
        await StockStatements.InsertAsync(transaction, product.Id, request.OnHand ?? 0, by, now, cancel);
        transaction.Audit(null, AuditedProduct.Of(product, request.OnHand ?? 0), $"{product.Id}");
        await CommitAsync(transaction, product, cancel);
        return (ManageOutcome.Done, product);
    }

    public async Task<(ManageOutcome Outcome, ProductData? Product)> ChangeAsync(
        Guid id, ChangeProduct request, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(cancel);
        var known = await ProductStatements.LockAsync(transaction, id, cancel);
        if (known is null)
            return (ManageOutcome.NotFound, null);
        if (known.Retired)
            return (ManageOutcome.Retired, null);
        if (request.Version is { } version && version != known.Version)
            return (ManageOutcome.OtherVersion, known);
        if (await FindCategoryAsync(transaction, request, cancel) is not { } category)
            return (ManageOutcome.UnknownCategory, null);
        var product = With(known, request, category, clock.GetUtcNow()) with { Version = known.Version + 1 };
        if (!await TryUpdateAsync(transaction, product, cancel))
            return (ManageOutcome.SkuTaken, null);
        var isNewSku = !string.Equals(known.Sku, product.Sku, StringComparison.OrdinalIgnoreCase);
        if (isNewSku && request.ReuseSku is not true
            && await FindRetiredAsync(transaction, product, cancel) is { } retired)
            return (ManageOutcome.SkuOfRetired, retired);
        await CommitChangeAsync(transaction, known, product, cancel);
        return (ManageOutcome.Done, product);
    }

    /// <summary>Takes a product out of the catalog; orders keep pointing at it. Done again it changes nothing.</summary>
    public async Task<ManageOutcome> RetireAsync(Guid id, CancellationToken cancel) =>
        (await MoveAsync(id, isRetired: true, cancel)).Outcome;

    /// <summary>
    /// Offers a retired product again, as it was, with what is left of its stock. Done again it changes nothing.
    /// </summary>
    public Task<(ManageOutcome Outcome, ProductData? Product)> RestoreAsync(Guid id, CancellationToken cancel) =>
        MoveAsync(id, isRetired: false, cancel);

    private async Task<(ManageOutcome Outcome, ProductData? Product)> MoveAsync(
        Guid id, bool isRetired, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(cancel);
        if (await ProductStatements.LockAsync(transaction, id, cancel) is not { } known)
            return (ManageOutcome.NotFound, null);
        if (known.Retired == isRetired)
            return (ManageOutcome.Done, known);
        var product = known with { Retired = isRetired, Version = known.Version + 1, UpdatedAt = clock.GetUtcNow() };
        if (!await TryUpdateAsync(transaction, product, cancel))
            return (ManageOutcome.SkuTaken, known);
        await CommitChangeAsync(transaction, known, product, cancel);
        return (ManageOutcome.Done, product);
    }

    /// <summary>Stores a locked product as it shall be; false where another that is offered has its SKU.</summary>
    private static async Task<bool> TryUpdateAsync(
        ShopTransaction transaction, ProductData product, CancellationToken cancel)
    {
        try
        {
            await transaction.Context<ProductDbContext>().Products.Where(row => row.Id == product.Id).ExecuteUpdateAsync(
                set => set.SetProperty(row => row.Sku, product.Sku)
                    .SetProperty(row => row.Name, product.Name)
                    .SetProperty(row => row.Description, product.Description)
                    .SetProperty(row => row.Category, product.Category)
                    .SetProperty(row => row.CategoryName, product.CategoryName)
                    .SetProperty(row => row.PriceMinor, product.PriceMinor)
                    .SetProperty(row => row.WeightGrams, product.WeightGrams)
                    .SetProperty(row => row.Image, product.Image)
                    .SetProperty(row => row.Retired, product.Retired)
                    .SetProperty(row => row.Version, product.Version)
                    .SetProperty(row => row.UpdatedAt, product.UpdatedAt),
                cancel);
            return true;
        }
        catch (PostgresException error) when (error is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "products_sku" })
        {
            return false;
        }
    }

    /// <summary>
    /// The product that had the SKU last and was retired. Looked for after the SKU is taken: nobody can retire another one of it
    /// meanwhile.
    /// </summary>
    private static Task<ProductData?> FindRetiredAsync(
        ShopTransaction transaction, ProductData product, CancellationToken cancel)
    {
        var sku = product.Sku.ToLowerInvariant();
        return transaction.Context<ProductDbContext>().Products.Where(row => row.Sku.ToLower() == sku && row.Retired)
            .OrderByDescending(row => row.UpdatedAt).FirstOrDefaultAsync(cancel);
    }

    private static Task<string?> FindCategoryAsync(
        ShopTransaction transaction, IProductText request, CancellationToken cancel) =>
        CategoryStatements.KeepAsync(transaction, request.Category!, cancel);

    private static ProductData With(
        ProductData product, IProductText request, string categoryName, DateTimeOffset now) => product with
        {
            Sku = request.Sku!,
            Name = request.Name!.Trim(),
            Description = request.Description!.Trim(),
            Category = request.Category!,
            CategoryName = categoryName,
            PriceMinor = request.Price!.Value.MinorUnits,
            WeightGrams = request.WeightGrams!.Value,
            Image = request.Image,
            UpdatedAt = now,
        };

    private Task CommitChangeAsync(ShopTransaction transaction, ProductData before, ProductData product, CancellationToken cancel)
    {
        transaction.Audit(AuditedProduct.Of(before), AuditedProduct.Of(product), $"{product.Id}");
        return CommitAsync(transaction, product, cancel);
    }

    private async Task CommitAsync(ShopTransaction transaction, ProductData product, CancellationToken cancel)
    {
        transaction.Publish(product.ToMessage());
        changes.OfProduct(transaction, product.Id);
        changes.OfStock(transaction, [product.Id]);
        await transaction.CommitAsync(cancel);
    }
}

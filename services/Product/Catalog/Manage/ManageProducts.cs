using Npgsql;
using OnlineShop.Data;
using OnlineShop.Messaging;

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
    public async Task<(ManageOutcome Outcome, ProductData? Product)> CreateAsync(CreateProduct request, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var transaction = await database.BeginAsync(cancel);
        if (await FindCategoryAsync(transaction, request, cancel) is not { } category)
            return (ManageOutcome.UnknownCategory, null);
        var product = await transaction.FindAsync<ProductData>(
            $"""
            insert into products (id, sku, name, description, category, category_name, price_minor, weight_grams, image, created_at, updated_at)
            values (@id, @sku, @name, @description, @category, @categoryName, @price, @weight, @image, @now, @now)
            on conflict do nothing returning {ProductData.Columns}
            """, Values(Guid.CreateVersion7(now), request, category, now), cancel);
        if (product is null)
            return (ManageOutcome.SkuTaken, null);
        if (request.ReuseSku is not true && await FindRetiredAsync(transaction, product, cancel) is { } retired)
            return (ManageOutcome.SkuOfRetired, retired);
        await transaction.ExecuteAsync(
            """
            with shelf as (insert into stock (product_id, on_hand) values (@Id, @onHand))
            insert into stock_movements (product_id, kind, quantity, at) select @Id, 'received', @onHand, @now where @onHand > 0
            """, new { product.Id, onHand = request.OnHand ?? 0, now }, cancel);
        await FinishAsync(transaction, product, cancel);
        return (ManageOutcome.Done, product);
    }

    public async Task<(ManageOutcome Outcome, ProductData? Product)> ChangeAsync(Guid id, ChangeProduct request, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var transaction = await database.BeginAsync(cancel);
        var known = await LockAsync(transaction, id, cancel);
        if (known is null)
            return (ManageOutcome.NotFound, null);
        if (known.Retired)
            return (ManageOutcome.Retired, null);
        if (request.Version is { } version && version != known.Version)
            return (ManageOutcome.OtherVersion, known);
        if (await FindCategoryAsync(transaction, request, cancel) is not { } category)
            return (ManageOutcome.UnknownCategory, null);
        ProductData? product;
        try
        {
            product = await transaction.FindAsync<ProductData>(
                $"""
                update products set sku = @sku, name = @name, description = @description, category = @category, category_name = @categoryName,
                  price_minor = @price, weight_grams = @weight, image = @image, version = version + 1, updated_at = @now
                where id = @id returning {ProductData.Columns}
                """, Values(id, request, category, now), cancel);
        }
        catch (PostgresException error) when (IsSkuTaken(error))
        {
            return (ManageOutcome.SkuTaken, null);
        }

        var isNewSku = !string.Equals(known.Sku, product!.Sku, StringComparison.OrdinalIgnoreCase);
        if (isNewSku && request.ReuseSku is not true && await FindRetiredAsync(transaction, product, cancel) is { } retired)
            return (ManageOutcome.SkuOfRetired, retired);
        await FinishAsync(transaction, product, cancel);
        return (ManageOutcome.Done, product);
    }

    /// <summary>Takes a product out of the catalog; orders keep pointing at it. Done again it changes nothing.</summary>
    public async Task<ManageOutcome> RetireAsync(Guid id, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(cancel);
        var product = await transaction.FindAsync<ProductData>(
            $"update products set retired = true, version = version + 1, updated_at = @now where id = @id and not retired returning {ProductData.Columns}",
            new { id, now = clock.GetUtcNow() }, cancel);
        if (product is null)
            return await LockAsync(transaction, id, cancel) is null ? ManageOutcome.NotFound : ManageOutcome.Done;
        await FinishAsync(transaction, product, cancel);
        return ManageOutcome.Done;
    }

    /// <summary>Offers a retired product again, as it was, with what is left on its shelf. Done again it changes nothing.</summary>
    public async Task<(ManageOutcome Outcome, ProductData? Product)> RestoreAsync(Guid id, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(cancel);
        if (await LockAsync(transaction, id, cancel) is not { } known)
            return (ManageOutcome.NotFound, null);
        if (!known.Retired)
            return (ManageOutcome.Done, known);
        ProductData? product;
        try
        {
            product = await transaction.FindAsync<ProductData>(
                $"update products set retired = false, version = version + 1, updated_at = @now where id = @id returning {ProductData.Columns}",
                new { id, now = clock.GetUtcNow() }, cancel);
        }
        catch (PostgresException error) when (IsSkuTaken(error))
        {
            return (ManageOutcome.SkuTaken, known);
        }

        await FinishAsync(transaction, product!, cancel);
        return (ManageOutcome.Done, product);
    }

    private static bool IsSkuTaken(PostgresException error) => error is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "products_sku" };

    /// <summary>The product that had the SKU last and was retired. Looked for after the SKU is taken: nobody can retire another one of it meanwhile.</summary>
    private static Task<ProductData?> FindRetiredAsync(ShopTransaction transaction, ProductData product, CancellationToken cancel) =>
        transaction.FindAsync<ProductData>(
            $"select {ProductData.Columns} from products where lower(sku) = lower(@Sku) and retired order by updated_at desc limit 1", new { product.Sku }, cancel);

    private static Task<ProductData?> LockAsync(ShopTransaction transaction, Guid id, CancellationToken cancel) =>
        transaction.FindAsync<ProductData>($"select {ProductData.Columns} from products where id = @id for no key update", new { id }, cancel);

    private static Task<string?> FindCategoryAsync(ShopTransaction transaction, IProductText request, CancellationToken cancel) =>
        transaction.FindAsync<string>("select name from categories where slug = @Category", new { request.Category }, cancel);

    private static object Values(Guid id, IProductText request, string categoryName, DateTimeOffset now) => new
    {
        id,
        sku = request.Sku,
        name = request.Name!.Trim(),
        description = request.Description!.Trim(),
        category = request.Category,
        categoryName,
        price = request.Price!.Value.MinorUnits,
        weight = request.WeightGrams,
        image = request.Image,
        now,
    };

    private async Task FinishAsync(ShopTransaction transaction, ProductData product, CancellationToken cancel)
    {
        transaction.Publish(product.ToMessage());
        changes.OfProduct(transaction, product.Id);
        changes.OfStock(transaction, [product.Id]);
        await transaction.CommitAsync(cancel);
    }
}

using OnlineShop.Data;
using OnlineShop.Product.Caching;
using OnlineShop.Product.Catalog;

namespace OnlineShop.Product.Pictures;

/// <summary>The uploaded pictures of products; kept for a second, as products are. Their bytes are kept by those who see them.</summary>
internal sealed class PictureReader(ShopDatabase database, TimeProvider clock)
{
    private readonly ShortLived<Guid, IReadOnlyList<ProductPicture>> local = new(clock, TimeSpan.FromSeconds(1), capacity: 5000);

    /// <summary>The pictures of a product in their order.</summary>
    public async ValueTask<IReadOnlyList<ProductPicture>> OfProductAsync(ProductData product, CancellationToken cancel)
    {
        if (product.Picture is null)
            return [];
        if (local.TryGet(product.Id, out var known))
            return known;
        var ticket = local.Ticket;
        await using var connection = await database.OpenAsync(cancel);
        IReadOnlyList<ProductPicture> pictures =
            [.. (await PictureStatements.ListAsync(connection, product.Id, cancel)).Select(ProductPicture.From)];
        local.Put(product.Id, pictures, ticket);
        return pictures;
    }

    /// <summary>The bytes of a picture in one width; null where it is not there.</summary>
    public async Task<byte[]?> FindFileAsync(Guid productId, string hash, int width, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return await PictureStatements.FindFileAsync(connection, productId, hash, width, cancel);
    }

    public void Drop(Guid productId) => local.Drop(productId);
}

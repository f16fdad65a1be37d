using OnlineShop.Product.Catalog.Currencies;
using OnlineShop.Product.Catalog.Families;
using OnlineShop.Product.Pictures;
using OnlineShop.Product.Stock;

namespace OnlineShop.Product.Catalog;

/// <summary>Shows a product in full: with what is available of it, with its family and its pictures.</summary>
internal sealed class ShownProducts(StockReader stock, FamilyReader families, PictureReader pictures)
{
    public async ValueTask<ProductDetails> ShowAsync(
        ProductData product, ShownPrices prices, CancellationToken cancel) => ProductDetails.From(
        product, await stock.AvailableAsync(product.Id, cancel), prices,
        await families.OfProductAsync(product, prices, cancel), await pictures.OfProductAsync(product, cancel));
}

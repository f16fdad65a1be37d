using OnlineShop.BackOffice.Site;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Products;

/// <summary>The uploaded pictures of products.</summary>
internal sealed class ShopPictures(ShopDesk shop)
{
    /// <summary>The most bytes of a file that the shop takes.</summary>
    public const int MostBytes = 5 * 1024 * 1024;

    /// <summary>The most pictures of a product.</summary>
    public const int Most = 10;

    /// <summary>Adds a picture as the last; the shop looks at its content, whatever it is called.</summary>
    public Task<Reply<ProductPicture>> UploadAsync(Guid id, Stream file, string alt) => shop.AskAsync(
        "/api/products/{id}/pictures",
        client => client.UploadProductPictureAsync(id, new FileParameter(file, null, "application/octet-stream"), alt));

    /// <summary>Says what a picture shows, and which place it has; the others move.</summary>
    public Task<Reply<ProductPicture>> ChangeAsync(Guid id, ProductPicture picture, string alt, int position) => shop.AskAsync(
        "/api/products/{id}/pictures/{pictureId}",
        client => client.ChangeProductPictureAsync(id, picture.Id, new ChangePicture { Alt = alt, Position = position }));

    public Task<Reply> DeleteAsync(Guid id, ProductPicture picture) => shop.AskAsync(
        "/api/products/{id}/pictures/{pictureId}", client => client.DeleteProductPictureAsync(id, picture.Id));
}

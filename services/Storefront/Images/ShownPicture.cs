using OnlineShop.Client;

namespace OnlineShop.Storefront.Images;

/// <summary>A picture as pages show it.</summary>
/// <param name="Address">On this site.</param>
/// <param name="Sources">The same in several widths, as <c>srcset</c> has them; null where there is one.</param>
/// <param name="Thumbnail">A small one.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Text">What it shows, for those who do not see it; empty where the product's name says it all.</param>
internal sealed record ShownPicture(string Address, string? Sources, string Thumbnail, int Width, int Height, string Text)
{
    private const int DrawnSize = 600;

    /// <summary>All pictures of a product, the first one first.</summary>
    public static IReadOnlyList<ShownPicture> Of(ProductDetails product) =>
        [Drawn($"/images/{product.Id}.svg"), Drawn($"/images/{product.Id}/detail.svg")];

    private static ShownPicture Drawn(string address) => new(address, null, address, DrawnSize, DrawnSize, "");
}

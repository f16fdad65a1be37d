using OnlineShop.Client;

namespace OnlineShop.Storefront.Images;

/// <summary>A picture as pages show it.</summary>
/// <param name="Address">On this site.</param>
/// <param name="Sources">The same in several widths, as <c>srcset</c> has them; null where there is one.</param>
/// <param name="Thumbnail">A small one.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Text">What it shows, for those who do not see it; empty where the product's name says it all.</param>
public sealed record ShownPicture(string Address, string? Sources, string Thumbnail, int Width, int Height, string Text)
{
    private const int DrawnSize = 600;

    /// <summary>Every uploaded picture is there in these widths.</summary>
    private const int SmallWidth = 400;
    private const int UsualWidth = 800;

    /// <summary>All pictures of a product, the first one first.</summary>
    public static IReadOnlyList<ShownPicture> Of(ProductDetails product) => product.Pictures is { Count: > 0 } pictures
        ? [.. pictures.Select(picture => Uploaded(product.Id, picture))]
        : [Drawn($"/images/{product.Id}.svg"), Drawn($"/images/{product.Id}/detail.svg")];

    /// <summary>The one that stands for a product in lists, beside its name.</summary>
    /// <param name="imageUrl">As the shop says it.</param>
    public static ShownPicture First(Guid productId, string? imageUrl)
    {
        if (imageUrl is null || AddressOf(productId, imageUrl) is not { } usual)
            return Drawn($"/images/{productId}.svg");
        var small = usual.Replace($"/{UsualWidth}.webp", $"/{SmallWidth}.webp", StringComparison.Ordinal);
        return new(usual, $"{small} {SmallWidth}w, {usual} {UsualWidth}w", small, UsualWidth, UsualWidth, "");
    }

    /// <summary>Where this site serves an uploaded picture; null where it is none.</summary>
    private static string? AddressOf(Guid productId, string url)
    {
        var begin = $"/api/products/{productId}/pictures/";
        return url.StartsWith(begin, StringComparison.OrdinalIgnoreCase) ? $"/images/{productId}/{url[begin.Length..]}" : null;
    }

    private static ShownPicture Uploaded(Guid productId, ProductPicture picture)
    {
        var sources = picture.Sources.Select(source => (Address: AddressOf(productId, source.Url) ?? source.Url, source.Width)).ToList();
        var set = string.Join(", ", sources.Select(source => $"{source.Address} {source.Width}w"));
        return new(
            AddressOf(productId, picture.Url) ?? picture.Url, set, sources[0].Address, picture.Width, picture.Height, picture.Alt);
    }

    private static ShownPicture Drawn(string address) => new(address, null, address, DrawnSize, DrawnSize, "");
}

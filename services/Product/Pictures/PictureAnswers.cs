namespace OnlineShop.Product.Pictures;

/// <summary>An uploaded picture of a product.</summary>
/// <param name="Alt">What it shows, for those who do not see it.</param>
/// <param name="Url">In the usual width, 800 pixels.</param>
/// <param name="Width">Of the largest source, in pixels.</param>
/// <param name="Height">Of the largest source, in pixels.</param>
/// <param name="Sources">The same in each width, the smallest first; the first two are 400 and 800 pixels wide.</param>
internal sealed record ProductPicture(
    Guid Id, string Alt, string Url, int Width, int Height, IReadOnlyList<PictureSource> Sources)
{
    public static ProductPicture From(PictureRow row) => new(
        row.Id, row.Alt, AddressOf(row, PictureRules.UsualWidth), row.Widths[^1], row.Heights[^1],
        [.. row.Widths.Select((width, i) => new PictureSource(AddressOf(row, width), width, row.Heights[i]))]);

    private static string AddressOf(PictureRow row, int width) => PictureRules.AddressOf(row.ProductId, row.Hash, width);
}

/// <summary>A picture in one width, as WebP. What is behind the address never changes.</summary>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
internal sealed record PictureSource(string Url, int Width, int Height);

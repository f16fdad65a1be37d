namespace OnlineShop.Product.Pictures;

/// <summary>What is asked of uploaded pictures, and what is made of them.</summary>
internal static class PictureRules
{
    /// <summary>Bytes that an upload may have; the Gateway lets as many through.</summary>
    public const int MostBytes = 5 * 1024 * 1024;

    /// <summary>Pixels that a picture may have: unpacked it takes four bytes for each.</summary>
    public const int MostPixels = 25_000_000;

    /// <summary>Pixels of a side; WebP can have 16,383.</summary>
    public const int LongestSide = 12_000;

    /// <summary>Pixels of the height at least.</summary>
    public const int LeastHeight = 400;

    /// <summary>Pictures that a product may have.</summary>
    public const int MostPictures = 10;

    /// <summary>The width that every picture is there in, for places that show one: <c>imageUrl</c> above all.</summary>
    public const int UsualWidth = 800;

    /// <summary>Each picture is made in the first two, and in the third as far as it is wide enough.</summary>
    private static readonly int[] Widths = [400, UsualWidth, 1600];

    /// <summary>The widths that are made of a picture, the largest first; it is never made larger than it came.</summary>
    public static IReadOnlyList<int> WidthsOf(int width) =>
        [.. Widths.Select(wanted => Math.Min(wanted, width)).Distinct().OrderDescending()];

    /// <summary>The address of a picture in one width: the bytes behind it never change.</summary>
    public static string AddressOf(Guid productId, string hash, int width) =>
        $"/api/products/{productId}/pictures/{hash}/{width}.webp";
}

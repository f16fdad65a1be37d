namespace OnlineShop.Product.Pictures;

/// <summary>Tells the kinds of pictures that are taken by their first bytes; a name or a header may say anything.</summary>
internal static class PictureFormat
{
    private const int RiffTag = 8;

    /// <summary>Whether the bytes begin as a PNG, a JPEG or a WebP does.</summary>
    public static bool IsKnown(ReadOnlySpan<byte> content) =>
        IsPng(content) || IsJpeg(content) || IsWebP(content);

    private static bool IsPng(ReadOnlySpan<byte> content) =>
        content.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);

    private static bool IsJpeg(ReadOnlySpan<byte> content) => content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]);

    private static bool IsWebP(ReadOnlySpan<byte> content) =>
        content.StartsWith("RIFF"u8) && content.Length > RiffTag && content[RiffTag..].StartsWith("WEBP"u8);
}

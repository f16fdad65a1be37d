namespace OnlineShop.Product.Pictures;

/// <summary>A picture in one width, as WebP.</summary>
internal sealed record MadeSize(int Width, int Height, byte[] Content);

/// <summary>What was made of an upload: the same picture in several widths, the smallest first.</summary>
internal sealed record MadePicture(IReadOnlyList<MadeSize> Sizes);

using SkiaSharp;

namespace OnlineShop.Product.Pictures;

/// <summary>How a camera held the picture, by EXIF: what turns and mirrors the stored pixels the right way up.</summary>
internal readonly record struct Orientation(SKEncodedOrigin Origin)
{
    /// <summary>That of pixels that are stored the right way up.</summary>
    public static readonly Orientation Upright = new(SKEncodedOrigin.TopLeft);

    /// <summary>The size of the picture the right way up.</summary>
    public (int Width, int Height) Turn(int width, int height) =>
        Origin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom
            ? (height, width)
            : (width, height);

    /// <summary>Where a stored pixel is then.</summary>
    /// <param name="width">Of the stored pixels.</param>
    /// <param name="height">Of the stored pixels.</param>
    public SKMatrix Matrix(int width, int height) => Origin switch
    {
        SKEncodedOrigin.TopRight => Of(-1, 0, width, 0, 1, 0),
        SKEncodedOrigin.BottomRight => Of(-1, 0, width, 0, -1, height),
        SKEncodedOrigin.BottomLeft => Of(1, 0, 0, 0, -1, height),
        SKEncodedOrigin.LeftTop => Of(0, 1, 0, 1, 0, 0),
        SKEncodedOrigin.RightTop => Of(0, -1, height, 1, 0, 0),
        SKEncodedOrigin.RightBottom => Of(0, -1, height, -1, 0, width),
        SKEncodedOrigin.LeftBottom => Of(0, 1, 0, -1, 0, width),
        _ => SKMatrix.Identity,
    };

    private static SKMatrix Of(float xByX, float xByY, float x, float yByX, float yByY, float y) =>
        new(xByX, xByY, x, yByX, yByY, y, 0, 0, 1);
}

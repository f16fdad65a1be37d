using System.Globalization;

namespace OnlineShop.Product.Pictures;

/// <summary>Why the content of an upload is no picture for the shop.</summary>
/// <param name="Message">What is wrong with the body.</param>
/// <param name="IsOtherKind">Whether it is no picture of a kind that is taken.</param>
internal sealed record PictureFault(string Message, bool IsOtherKind = false)
{
    public static readonly PictureFault OtherKind = new("It must be a picture: PNG, JPEG or WebP.", IsOtherKind: true);

    public static readonly PictureFault Damaged = new("The picture is damaged or cut off.");

    /// <summary>What is wrong with the size of a picture, once it is the right way up; null where nothing is.</summary>
    public static PictureFault? OfSize(int width, int height)
    {
        if (Math.Max(width, height) > PictureRules.LongestSide || (long)width * height > PictureRules.MostPixels)
        {
            return new PictureFault(string.Create(
                CultureInfo.InvariantCulture,
                $"It has {width} x {height} pixels. It must have at most {PictureRules.MostPixels / 1_000_000} million, "
                + $"and at most {PictureRules.LongestSide} on a side."));
        }

        return width < PictureRules.UsualWidth || height < PictureRules.LeastHeight
            ? new PictureFault(string.Create(
                CultureInfo.InvariantCulture,
                $"It has {width} x {height} pixels. "
                + $"It must be at least {PictureRules.UsualWidth} wide and {PictureRules.LeastHeight} high."))
            : null;
    }
}

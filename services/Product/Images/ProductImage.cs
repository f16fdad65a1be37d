using System.Security.Cryptography;
using OnlineShop.Product.Images.Drawings;

namespace OnlineShop.Product.Images;

/// <summary>
/// Draws a picture for a product that has none: what its name or its category says, in colours and proportions of its own. The same
/// product always gives the same picture; the variants of a family differ in what their options say.
/// </summary>
internal static class ProductImage
{
    /// <summary>An SVG of 600 by 600 units.</summary>
    /// <param name="isClose">Whether it is the view from near by, on another backdrop.</param>
    public static string Draw(DrawnProduct product, bool isClose = false)
    {
        var palette = Palette.Of(SHA256.HashData(product.Seed.ToByteArray())[0]);
        if (ColourOf(product) is { } colour)
            palette = palette with { Body = colour };
        var canvas = new Canvas(product, palette);
        Motifs.Of(product)(canvas);
        return canvas.ToSvg(isClose);
    }

    /// <summary>The colour that the variant has, else the one that the name says.</summary>
    private static string? ColourOf(DrawnProduct product) =>
        product.Values.Append(product.Name).SelectMany(Motifs.Words).Select(Palette.Named).FirstOrDefault(colour => colour is not null);
}

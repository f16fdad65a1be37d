using PdfSharp.Fonts;

namespace OnlineShop.Storefront.Invoices;

/// <summary>The letters of invoices: DejaVu Sans, which has those of all languages of the shop, from files of the system.</summary>
internal sealed class InvoiceFonts(string folder) : IFontResolver
{
    /// <summary>The family, as <see cref="PdfSharp.Drawing.XFont"/> names it.</summary>
    public const string Family = "DejaVu Sans";

    private const string Plain = "DejaVuSans";
    private const string Bold = "DejaVuSans-Bold";

    /// <summary>Whether the files are there.</summary>
    public static bool AreIn(string folder) => File.Exists(PathOf(folder, Plain)) && File.Exists(PathOf(folder, Bold));

    /// <inheritdoc/>
    public FontResolverInfo ResolveTypeface(string familyName, bool isBold, bool isItalic) => new(isBold ? Bold : Plain);

    /// <inheritdoc/>
    public byte[] GetFont(string faceName) => File.ReadAllBytes(PathOf(folder, faceName));

    private static string PathOf(string folder, string face) => Path.Combine(folder, face + ".ttf");
}

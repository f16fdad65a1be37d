using Microsoft.Extensions.Options;
using PdfSharp.Fonts;
using PdfSharp.Pdf;

namespace OnlineShop.Storefront.Invoices;

/// <summary>Draws invoices as PDF, on pages of A4.</summary>
internal sealed class InvoicePdf
{
    private readonly string fonts;

    public InvoicePdf(IOptions<InvoiceOptions> options)
    {
        fonts = options.Value.Fonts;
        // The library knows one source of fonts for the whole process.
        GlobalFontSettings.FontResolver ??= new InvoiceFonts(fonts);
    }

    /// <summary>Whether it can draw: the system has the fonts.</summary>
    public bool IsAvailable => InvoiceFonts.AreIn(fonts);

    /// <summary>The document as bytes.</summary>
    public static byte[] Draw(Invoice invoice, InvoiceLabels labels)
    {
        using var document = new PdfDocument();
        document.Info.Title = invoice.Title;
        document.Info.Author = invoice.Seller[0];
        using (var sheet = new InvoiceSheet(document))
        {
            sheet.Head(invoice, labels);
            sheet.Lines(invoice.Lines, labels);
            sheet.Sums(invoice.Sums);
            sheet.Notes(invoice.Notes);
        }

        using var bytes = new MemoryStream();
        document.Save(bytes);
        return bytes.ToArray();
    }
}

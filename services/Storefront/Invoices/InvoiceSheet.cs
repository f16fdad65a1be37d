using PdfSharp;
using PdfSharp.Drawing;
using PdfSharp.Pdf;

namespace OnlineShop.Storefront.Invoices;

/// <summary>The pages of an invoice, from the top down; what does not fit on one goes on the next. Units are points.</summary>
internal sealed class InvoiceSheet(PdfDocument document) : IDisposable
{
    private const double Margin = 56;
    private const double LineHeight = 14;

    private static readonly XFont Title = new(InvoiceFonts.Family, 18, XFontStyleEx.Bold);
    private static readonly XFont Bold = new(InvoiceFonts.Family, 9, XFontStyleEx.Bold);
    private static readonly XFont Plain = new(InvoiceFonts.Family, 9);
    private static readonly XFont Small = new(InvoiceFonts.Family, 7.5);
    private static readonly XPen Rule = new(XColor.FromGrayScale(0.7), 0.5);
    private static readonly XBrush Quiet = new XSolidBrush(XColor.FromGrayScale(0.35));

    private XGraphics? graphics;
    private double width;
    private double bottom;
    private double y;

    private double Right => width - Margin;

    /// <summary>The right edges of the columns of numbers.</summary>
    private double[] Columns => [Right - 190, Right - 95, Right];

    public void Head(Invoice invoice, InvoiceLabels labels)
    {
        NextPage();
        Graphics.DrawString(invoice.Title, Title, XBrushes.Black, Margin, y + 18);
        y += 34;
        Graphics.DrawString($"{labels.Date}: {invoice.Date}", Plain, Quiet, Margin, y);
        y += 28;
        var top = y;
        Block(labels.Seller, invoice.Seller, Margin);
        var seller = y;
        y = top;
        Block(labels.Buyer, invoice.Buyer, Margin + ((Right - Margin) / 2));
        y = Math.Max(seller, y) + 16;
    }

    public void Lines(IReadOnlyList<InvoiceLine> lines, InvoiceLabels labels)
    {
        Heads(labels);
        foreach (var line in lines)
        {
            var name = Wrap(line.Name, Plain, Columns[0] - Margin - 60);
            if (y + ((name.Count + 1) * LineHeight) > bottom)
            {
                NextPage();
                Heads(labels);
            }

            ToRight(line.Quantity, Plain, Columns[0]);
            ToRight(line.UnitPrice, Plain, Columns[1]);
            ToRight(line.Total, Plain, Columns[2]);
            foreach (var part in name)
            {
                Graphics.DrawString(part, Plain, XBrushes.Black, Margin, y);
                y += LineHeight;
            }

            Graphics.DrawString(line.Sku, Small, Quiet, Margin, y - 2);
            y += LineHeight - 4;
            Draw(Rule);
        }
    }

    public void Sums(IReadOnlyList<InvoiceSum> sums)
    {
        if (y + (sums.Count * (LineHeight + 3)) > bottom)
            NextPage();
        y += 4;
        foreach (var sum in sums)
        {
            ToRight(sum.Name, sum.IsTotal ? Bold : Plain, Columns[1]);
            ToRight(sum.Amount, sum.IsTotal ? Bold : Plain, Columns[2]);
            y += LineHeight + 3;
        }
    }

    public void Notes(IReadOnlyList<string> notes)
    {
        y += 12;
        foreach (var part in notes.SelectMany(note => Wrap(note, Plain, Right - Margin)))
        {
            if (y > bottom)
                NextPage();
            Graphics.DrawString(part, Plain, Quiet, Margin, y);
            y += LineHeight;
        }
    }

    public void Dispose() => graphics?.Dispose();

    private XGraphics Graphics => graphics ?? throw new InvalidOperationException("There is no page yet.");

    private void NextPage()
    {
        graphics?.Dispose();
        var page = document.AddPage();
        page.Size = PageSize.A4;
        graphics = XGraphics.FromPdfPage(page);
        (width, bottom, y) = (page.Width.Point, page.Height.Point - Margin, Margin);
    }

    private void Block(string head, IReadOnlyList<string> lines, double x)
    {
        Graphics.DrawString(head, Bold, XBrushes.Black, x, y);
        y += LineHeight;
        foreach (var part in lines.SelectMany(line => Wrap(line, Plain, ((Right - Margin) / 2) - 16)))
        {
            Graphics.DrawString(part, Plain, XBrushes.Black, x, y);
            y += LineHeight;
        }
    }

    private void Heads(InvoiceLabels labels)
    {
        Graphics.DrawString(labels.Product, Bold, XBrushes.Black, Margin, y);
        ToRight(labels.Quantity, Bold, Columns[0]);
        ToRight(labels.UnitPrice, Bold, Columns[1]);
        ToRight(labels.LineTotal, Bold, Columns[2]);
        y += 8;
        Draw(Rule);
    }

    private void Draw(XPen rule)
    {
        Graphics.DrawLine(rule, Margin, y, Right, y);
        y += LineHeight;
    }

    private void ToRight(string text, XFont font, double right) =>
        Graphics.DrawString(text, font, XBrushes.Black, right - Graphics.MeasureString(text, font).Width, y);

    /// <summary>A text in lines of a width, parted at blanks, and where a word is longer than a line in the word.</summary>
    private List<string> Wrap(string text, XFont font, double most)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var rest = word;
            if (line.Length > 0 && Fits($"{line} {rest}"))
            {
                line = $"{line} {rest}";
                continue;
            }

            if (line.Length > 0)
                lines.Add(line);
            while (!Fits(rest))
            {
                var length = rest.Length - 1;
                while (length > 1 && !Fits(rest[..length]))
                    length--;
                lines.Add(rest[..length]);
                rest = rest[length..];
            }

            line = rest;
        }

        if (line.Length > 0)
            lines.Add(line);
        return lines;

        bool Fits(string part) => part.Length <= 1 || Graphics.MeasureString(part, font).Width <= most;
    }
}

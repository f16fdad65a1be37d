using System.Collections;
using System.Globalization;
using System.Text;
using QRCoder;

namespace OnlineShop.Storefront.Account;

/// <summary>A QR code (ISO/IEC 18004) as the parts of an SVG, which needs no style that the page's policy forbids.</summary>
/// <param name="Size">Its sides in modules, with the four light ones around it.</param>
/// <param name="Path">The dark modules, for the attribute <c>d</c>.</param>
internal sealed record QrImage(int Size, string Path)
{
    public static QrImage Of(string text)
    {
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        for (var row = 0; row < code.ModuleMatrix.Count; row++)
            AppendRow(path, code.ModuleMatrix[row], row);
        return new QrImage(code.ModuleMatrix.Count, path.ToString());
    }

    /// <summary>Neighbours are one rectangle: no light lines show between them.</summary>
    private static void AppendRow(StringBuilder path, BitArray modules, int row)
    {
        for (var start = 0; start < modules.Length; start++)
        {
            if (!modules[start])
                continue;
            var end = start;
            while (end < modules.Length && modules[end])
                end++;
            path.Append(CultureInfo.InvariantCulture, $"M{start} {row}h{end - start}v1H{start}z");
            start = end;
        }
    }
}

using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace OnlineShop.Product.Images.Drawings;

/// <summary>
/// A square of 600 units that a motif is drawn on, with the light from the upper left: flat shapes, some with a lighter and a
/// darker side.
/// </summary>
internal sealed class Canvas
{
    /// <summary>Where things stand on the table.</summary>
    public const int Ground = 480;

    public const string Ink = "#2e3138";
    public const string Paper = "#f7f2e8";
    public const string Steel = "#c3c7ca";
    public const string Iron = "#868c92";
    public const string Wood = "#cfa273";
    public const string Bark = "#a97a4c";
    public const string Leaf = "#5d8560";

    private const string Line = "fill=\"none\" stroke-linecap=\"round\" stroke-linejoin=\"round\"";

    private readonly StringBuilder shapes = new(2048);
    private readonly DrawnProduct product;
    private readonly byte[] own;
    private int used;
    private (int X, int Y) focus = (300, 320);
    private bool lies;

    public Canvas(DrawnProduct product, Palette colours)
    {
        (this.product, Colours) = (product, colours);
        own = SHA256.HashData(product.Seed.ToByteArray());
    }

    public Palette Colours { get; }

    /// <summary>The colour of the object.</summary>
    public string Body => Colours.Body;

    /// <summary>The colour of what stands out on it.</summary>
    public string Accent => Colours.Accent;

    /// <summary>A number of the product's own in a range, the next one with each call.</summary>
    public int Between(int least, int most) => least + (own[1 + (used++ % (own.Length - 1))] * (most - least + 1) / 256);

    /// <summary>A number in a range by the product's weight: the least at <paramref name="light"/> grams or below.</summary>
    public int ByWeight(int light, int heavy, int least, int most) =>
        least + ((Math.Clamp(product.WeightGrams, light, heavy) - light) * (most - least) / (heavy - light));

    /// <summary>Whether the product's name has a word.</summary>
    public bool Says(string word) => product.Name.Contains(word, StringComparison.OrdinalIgnoreCase);

    /// <summary>What is seen from above, on a surface, casts its shadow beside it.</summary>
    public void LieDown() => lies = true;

    /// <summary>What the view from near by shows.</summary>
    public void Focus(int x, int y) => focus = (x, y);

    public void Path(string d, string fill) => Add($"<path d=\"{d}\" fill=\"{fill}\"/>");

    public void Rect(int x, int y, int width, int height, int round, string fill) =>
        Add($"<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"{round}\" fill=\"{fill}\"/>");

    public void Oval(int x, int y, int rx, int ry, string fill) =>
        Add($"<ellipse cx=\"{x}\" cy=\"{y}\" rx=\"{rx}\" ry=\"{ry}\" fill=\"{fill}\"/>");

    public void Dot(int x, int y, int radius, string fill) =>
        Add($"<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\" fill=\"{fill}\"/>");

    public void Stroke(string d, string colour, int width) =>
        Add($"<path d=\"{d}\" stroke=\"{colour}\" stroke-width=\"{width}\" {Line}/>");

    /// <summary>The side away from the light.</summary>
    public void Dim(string d) => Add($"<path d=\"{d}\" opacity=\".14\"/>");

    /// <summary>The side towards the light.</summary>
    public void Lit(string d) => Add($"<path d=\"{d}\" fill=\"#fff\" opacity=\".22\"/>");

    /// <summary>The shadow under what stands.</summary>
    public void Shadow(int x, int halfWidth)
    {
        Add($"<ellipse cx=\"{x + 14}\" cy=\"{Ground}\" rx=\"{halfWidth + 26}\" ry=\"20\" opacity=\".07\"/>");
        Add($"<ellipse cx=\"{x + 8}\" cy=\"{Ground}\" rx=\"{halfWidth}\" ry=\"11\" opacity=\".14\"/>");
    }

    /// <summary>A shape that lies flat, with its shadow.</summary>
    public void Lay(string d, string fill)
    {
        Add($"<path d=\"{d}\" transform=\"translate(12 16)\" opacity=\".13\"/>");
        Path(d, fill);
    }

    /// <summary>The outline of a rectangle, for <see cref="Lay"/>, <see cref="Dim"/> and <see cref="Lit"/>.</summary>
    public static string Box(int x, int y, int width, int height, int round = 0) => round == 0
        ? $"M{x} {y}h{width}v{height}h-{width}z"
        : $"M{x + round} {y}h{width - (2 * round)}a{round} {round} 0 0 1 {round} {round}v{height - (2 * round)}"
            + $"a{round} {round} 0 0 1 -{round} {round}h-{width - (2 * round)}a{round} {round} 0 0 1 -{round} -{round}"
            + $"v-{height - (2 * round)}a{round} {round} 0 0 1 {round} -{round}z";

    /// <summary>The outline of a circle.</summary>
    public static string Ring(int x, int y, int radius) =>
        $"M{x} {y - radius}a{radius} {radius} 0 1 1 0 {2 * radius}a{radius} {radius} 0 1 1 0 -{2 * radius}z";

    /// <summary>Draws turned about the middle.</summary>
    /// <param name="degrees">Clockwise.</param>
    public void Turned(int degrees, Action draw)
    {
        Add($"<g transform=\"rotate({degrees} 300 300)\">");
        draw();
        Add($"</g>");
    }

    /// <summary>Draws at a place of its own.</summary>
    /// <param name="degrees">Clockwise.</param>
    public void At(int x, int y, int degrees, Action draw)
    {
        Add($"<g transform=\"translate({x} {y}) rotate({degrees})\">");
        draw();
        Add($"</g>");
    }

    /// <summary>Draws larger or smaller, standing on the same ground.</summary>
    public void Scaled(int percent, Action draw)
    {
        var (x, y) = (300 * (100 - percent) / 100m, Ground * (100 - percent) / 100m);
        Add($"<g transform=\"translate({x:0.#} {y:0.#}) scale({percent / 100m:0.##})\">");
        draw();
        Add($"</g>");
    }

    /// <summary>The whole drawing.</summary>
    /// <param name="isClose">Whether it is the view from near by.</param>
    public string ToSvg(bool isClose)
    {
        var svg = new StringBuilder(shapes.Length + 1024);
        var (left, top) = (Math.Clamp(focus.X - 160, 0, 280), Math.Clamp(focus.Y - 160, 0, 280));
        var view = isClose ? string.Create(CultureInfo.InvariantCulture, $"{left} {top} 320 320") : "0 0 600 600";
        svg.Append(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}" width="600" height="600" role="img"
            """).Append(CultureInfo.InvariantCulture, $" aria-label=\"{WebUtility.HtmlEncode(product.Name)}\">");
        svg.Append(Backdrop.Draw(isClose ? Colours with { Wall = Colours.Table, Table = Colours.Wall } : Colours, own[0] / 8, lies));
        return svg.Append(shapes).Append("</svg>\n").ToString();
    }

    private void Add(FormattableString shape) => shapes.Append(shape.ToString(CultureInfo.InvariantCulture));
}

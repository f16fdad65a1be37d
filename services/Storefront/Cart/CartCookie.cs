using System.Globalization;

namespace OnlineShop.Storefront.Cart;

/// <summary>
/// The cart of a visitor without an account, in a cookie: products and quantities, <c>id-2.id-1</c>. For a customer, whose cart the
/// shop has, it holds the number of units alone, <c>n3</c>, so that not every page asks for the cart.
/// </summary>
internal static class CartCookie
{
    /// <summary>The cookie's name.</summary>
    public const string Name = "shop-cart";

    /// <summary>As Order has it: products of a cart.</summary>
    public const int MostLines = 50;

    /// <summary>As Order has it: units of a product.</summary>
    public const int MostUnits = 100;

    private static readonly TimeSpan Life = TimeSpan.FromDays(60);

    /// <summary>The lines of a visitor's cart. What is no line is left out: the cookie is the visitor's.</summary>
    public static IReadOnlyList<CartEntry> Read(HttpRequest request) =>
        request.Cookies[Name] is not { Length: > 0 } text ? [] :
        [
            .. text.Split('.').Select(Parse).OfType<CartEntry>().DistinctBy(line => line.ProductId).Take(MostLines),
        ];

    /// <summary>The units in the cart, for the head of the page.</summary>
    public static int Count(HttpRequest request, bool isCustomer) =>
        isCustomer && request.Cookies[Name] is ['n', .. var count]
            ? int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var units) ? units : 0
            : Read(request).Sum(line => line.Quantity);

    public static void Write(HttpContext context, IEnumerable<CartEntry> lines)
    {
        var text = string.Join(
            '.', lines.Select(line => string.Create(CultureInfo.InvariantCulture, $"{line.ProductId:N}-{line.Quantity}")));
        if (text.Length == 0)
            Delete(context);
        else
            Append(context, text);
    }

    public static void WriteCount(HttpContext context, int units) =>
        Append(context, string.Create(CultureInfo.InvariantCulture, $"n{units}"));

    public static void Delete(HttpContext context) => context.Response.Cookies.Delete(Name, ShopCookies.Options(context, null));

    private static void Append(HttpContext context, string text)
    {
        if (!context.Response.HasStarted)
            context.Response.Cookies.Append(Name, text, ShopCookies.Options(context, Life));
    }

    private static CartEntry? Parse(string line) =>
        line.Split('-') is [var id, var units] && Guid.TryParseExact(id, "N", out var product)
            && int.TryParse(units, NumberStyles.None, CultureInfo.InvariantCulture, out var quantity) && quantity is > 0 and <= MostUnits
            ? new CartEntry(product, quantity)
            : null;
}

/// <summary>A product that is wanted.</summary>
internal sealed record CartEntry(Guid ProductId, int Quantity)
{
    /// <summary>What the product is called, where that is known.</summary>
    public string? Name { get; init; }
}

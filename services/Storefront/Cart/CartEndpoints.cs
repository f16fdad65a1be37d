using System.Globalization;

namespace OnlineShop.Storefront.Cart;

/// <summary>What buttons of the catalog and of the cart do.</summary>
internal static class CartEndpoints
{
    public static void MapCart(this IEndpointRouteBuilder routes)
    {
        routes.MapForm("/cart/items", context => ChangeAsync(
            context, static (cart, product, quantity) => cart.AddAsync(product, quantity), least: 1, "added"));
        routes.MapForm("/cart/quantities", context => ChangeAsync(
            context, static (cart, product, quantity) => cart.SetAsync(product, quantity), least: 0, "changed"));
    }

    private static async Task<IResult> ChangeAsync(
        HttpContext context, Func<ShopCart, Guid, int, Task<Reply>> change, int least, string done)
    {
        var form = context.Request.Form;
        var quantity = form.ContainsKey("remove") ? 0
            : int.TryParse(form["quantity"], NumberStyles.None, CultureInfo.InvariantCulture, out var units) ? units : -1;
        if (!Guid.TryParse(form["product"], out var product) || quantity < least || quantity > CartCookie.MostUnits)
            return Lead("problem", "quantity");
        var reply = await change(context.RequestServices.GetRequiredService<ShopCart>(), product, quantity);
        return reply.Kind switch
        {
            ReplyKind.Done => Lead(done, "true"),
            ReplyKind.Missing => Lead("problem", "productRetired"),
            ReplyKind.Refused => Lead("problem", reply.Reason),
            ReplyKind.TooMany => Lead("problem", "tooMany"),
            ReplyKind.Invalid => Lead("problem", "quantity"),
            _ => Lead("problem", "away"),
        };
    }

    private static IResult Lead(string name, string value) =>
        Results.Redirect(LocalPath.Of("/cart" + QueryString.Create(name, value).ToUriComponent()));
}

using OnlineShop.Client;
using OnlineShop.Storefront.Site;

namespace OnlineShop.Storefront.Cart;

/// <summary>Puts what a visitor had in the cart into the cart of the account, when the visitor signs in.</summary>
internal sealed class CartMerge(ShopGateway shop, PageContext page)
{
    /// <summary>
    /// Of a product that both have, the larger quantity is taken: the same cart may come twice. What does not arrive, since the shop
    /// is away or does not sell it any more, stays behind.
    /// </summary>
    public async Task TakeAlongAsync()
    {
        var brought = CartCookie.Read(page.Http.Request);
        var reply = await shop.AskAsync("/api/cart", client => client.GetCartAsync(page.Aborted), page.Aborted);
        if (reply.Value is not { } cart)
            return;
        var had = cart.Items.ToDictionary(line => line.ProductId, line => line.Quantity);
        foreach (var (product, quantity) in brought)
        {
            if (quantity <= had.GetValueOrDefault(product))
                continue;
            var put = await shop.AskAsync(
                "/api/cart/items/{id}",
                client => client.SetCartItemAsync(product, new CartItemRequest { Quantity = quantity }, page.Aborted), page.Aborted);
            if (put.IsDone)
                had[product] = quantity;
        }

        CartCookie.WriteCount(page.Http, had.Values.Sum());
    }
}

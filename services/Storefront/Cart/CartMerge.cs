using OnlineShop.Client;
using OnlineShop.Storefront.Site;

namespace OnlineShop.Storefront.Cart;

/// <summary>Puts what a visitor had in the cart into the cart of the account, when the visitor signs in or becomes a guest.</summary>
internal sealed class CartMerge(ShopGateway shop, CartCount count, PageContext page)
{
    /// <summary>What is in the cart: a visitor's is in the cookie, a guest's at the shop.</summary>
    public async Task<IReadOnlyList<CartEntry>> CollectAsync()
    {
        var lines = CartCookie.Read(page.Http.Request);
        if (page.Customer is not { IsGuest: true })
            return lines;
        try
        {
            var reply = await ReadAsync();
            return [.. lines, .. (reply.Value?.Items ?? []).Select(line => new CartEntry(line.ProductId, line.Quantity))];
        }
        catch (SessionEndedException)
        {
            // The guest's session is over, and its cart with it; another one is about to begin.
            return lines;
        }
    }

    /// <summary>
    /// Of a product that both have, the larger quantity is taken: the same cart may come twice. What the shop does not sell any more
    /// stays behind; what does not arrive since the shop is away stays in the cookie.
    /// </summary>
    /// <returns>Whether nothing is left in the cookie.</returns>
    public async Task<bool> TakeAlongAsync(IReadOnlyList<CartEntry> brought)
    {
        var reply = await ReadAsync();
        if (reply.Value is not { } cart)
        {
            CartCookie.Write(page.Http, brought);
            return brought.Count == 0;
        }

        var had = cart.Items.ToDictionary(line => line.ProductId, line => line.Quantity);
        var left = new List<CartEntry>();
        foreach (var (product, quantity) in brought)
        {
            if (quantity <= had.GetValueOrDefault(product))
                continue;
            var put = await shop.AskAsync(
                "/api/cart/items/{id}",
                client => client.SetCartItemAsync(product, new CartItemRequest { Quantity = quantity }, page.Aborted), page.Aborted);
            if (put.IsDone)
                had[product] = quantity;
            else if (put.Kind is ReplyKind.Away or ReplyKind.TooMany)
                left.Add(new CartEntry(product, quantity));
        }

        if (left.Count > 0)
            CartCookie.Write(page.Http, left);
        else
            count.Set(had.Values.Sum());
        return left.Count == 0;
    }

    /// <summary>Takes along what had to stay in the cookie before.</summary>
    /// <returns>Whether nothing is left there.</returns>
    public async Task<bool> SettleAsync() =>
        CartCookie.Read(page.Http.Request) is not { Count: > 0 } left || await TakeAlongAsync(left);

    private Task<Reply<Client.Cart>> ReadAsync() =>
        shop.AskAsync("/api/cart", client => client.GetCartAsync(page.Aborted), page.Aborted);
}

using OnlineShop.Client;
using OnlineShop.Storefront.Catalog;
using OnlineShop.Storefront.Site;
using OnlineShop.Storefront.Texts;

namespace OnlineShop.Storefront.Cart;

/// <summary>
/// The cart of whoever visits: the shop's for a customer who is signed in, else the one in the cookie. Its prices and what is left
/// are the catalog's of this moment, in the visitor's currency.
/// </summary>
internal sealed class ShopCart(ShopGateway shop, ShopCatalog catalog, CartMerge merge, PageContext page, Visitor visitor)
{
    private const string Path = "/api/cart";
    private const string ItemPath = "/api/cart/items/{id}";

    public async Task<CartView> ReadAsync()
    {
        var (kind, entries) = await EntriesAsync();
        return new CartView(kind, await Task.WhenAll(entries.Select(LineAsync)));
    }

    /// <summary>Puts more of a product into the cart.</summary>
    public async Task<Reply> AddAsync(Guid product, int quantity)
    {
        var (kind, entries) = await EntriesAsync();
        if (kind is not ReplyKind.Done)
            return new Reply(kind, 0);
        var had = entries.FirstOrDefault(entry => entry.ProductId == product)?.Quantity ?? 0;
        return await PutAsync(entries, product, Math.Min(had + quantity, CartCookie.MostUnits));
    }

    /// <summary>Sets how many of a product are wanted; none takes it out.</summary>
    public async Task<Reply> SetAsync(Guid product, int quantity)
    {
        var (kind, entries) = await EntriesAsync();
        return kind is ReplyKind.Done ? await PutAsync(entries, product, quantity) : new Reply(kind, 0);
    }

    private async Task<Reply> PutAsync(IReadOnlyList<CartEntry> entries, Guid product, int quantity)
    {
        var others = entries.Where(entry => entry.ProductId != product).ToList();
        if (page.Customer is null)
            return await PutIntoCookieAsync(entries, others, product, quantity);
        var reply = await shop.AskAsync(
            ItemPath, client => client.SetCartItemAsync(product, new CartItemRequest { Quantity = quantity }, page.Aborted), page.Aborted);
        if (reply.IsDone)
            CartCookie.WriteCount(page.Http, others.Sum(entry => entry.Quantity) + quantity);
        return reply;
    }

    private async Task<Reply> PutIntoCookieAsync(
        IReadOnlyList<CartEntry> entries, List<CartEntry> others, Guid product, int quantity)
    {
        var isNew = others.Count == entries.Count;
        if (isNew && quantity > 0)
        {
            if (others.Count >= CartCookie.MostLines)
                return Refused("cartFull");
            var found = await catalog.ProductAsync(product, Visitor.ShopCurrency, page.Aborted);
            if (found.Value is null)
                return new Reply(found.Outcome is Outcome.Away ? ReplyKind.Away : ReplyKind.Missing, 0);
            if (found.Value.Retired)
                return Refused("productRetired");
        }

        // A changed line stays where it is.
        CartCookie.Write(page.Http, quantity <= 0 ? others : isNew
            ? [.. others, new CartEntry(product, quantity)]
            : entries.Select(entry => entry.ProductId == product ? entry with { Quantity = quantity } : entry));
        return new Reply(ReplyKind.Done, StatusCodes.Status200OK);
    }

    /// <summary>What is in the cart; of a customer, the head of the page learns how much it is.</summary>
    private async Task<(ReplyKind Kind, IReadOnlyList<CartEntry> Entries)> EntriesAsync()
    {
        if (page.Customer is null)
            return (ReplyKind.Done, CartCookie.Read(page.Http.Request));
        var isWhole = await merge.SettleAsync();
        var reply = await shop.AskAsync(Path, client => client.GetCartAsync(page.Aborted), page.Aborted);
        if (reply.Value is not { } cart)
            return (reply.IsDone ? ReplyKind.Away : reply.Kind, []);
        if (isWhole)
            CartCookie.WriteCount(page.Http, cart.Items.Sum(line => line.Quantity));
        return (ReplyKind.Done, [.. cart.Items.Select(line => new CartEntry(line.ProductId, line.Quantity) { Name = line.Name })]);
    }

    private async Task<CartLine> LineAsync(CartEntry entry)
    {
        var (outcome, product) = await catalog.ProductAsync(entry.ProductId, visitor.Currency, page.Aborted);
        var trouble = product switch
        {
            null => outcome is Outcome.Missing ? CartTrouble.Retired : CartTrouble.Unknown,
            { Retired: true } => CartTrouble.Retired,
            { Available: <= 0 } => CartTrouble.SoldOut,
            _ when product.Available < entry.Quantity => CartTrouble.Few,
            _ => CartTrouble.None,
        };
        return new CartLine(entry.ProductId, product?.Name ?? entry.Name ?? "", entry.Quantity, product, trouble);
    }

    private static Reply Refused(string reason) => new(
        ReplyKind.Refused, StatusCodes.Status409Conflict,
        new Problem { Type = "", Title = "", Status = StatusCodes.Status409Conflict, Reason = reason });
}

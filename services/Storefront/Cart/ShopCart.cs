using OnlineShop.Client;
using OnlineShop.Storefront.Catalog;
using OnlineShop.Storefront.Site;

namespace OnlineShop.Storefront.Cart;

/// <summary>
/// The cart: the shop's for a customer who is signed in, else the one in the cookie. Its prices and what is left
/// are the catalog's of this moment, in the visitor's currency.
/// </summary>
internal sealed class ShopCart(
    ShopGateway shop, ShopCatalog catalog, CartMerge merge, CartCount count, PageContext page, Visitor visitor, TimeProvider clock)
{
    private const string Path = "/api/cart";
    private const string ItemPath = "/api/cart/items/{id}";

    /// <summary>How long after its last step an order may be why the cart holds less.</summary>
    private static readonly TimeSpan Recently = TimeSpan.FromMinutes(10);

    public async Task<CartView> ReadAsync()
    {
        var (kind, entries) = await EntriesAsync();
        return new CartView(kind, await LinesAsync(entries));
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

    /// <summary>
    /// Counts a customer's cart anew after an order that may have taken its lines just now: it does so once it is paid, which may be
    /// long after it was placed, or with another card.
    /// </summary>
    public async Task RecountAsync(Order after)
    {
        var tookNothing = after.Status is OrderStatus.Placed or OrderStatus.Reserved or OrderStatus.RequiresAction or OrderStatus.Rejected;
        // What waits in the cookie to be taken along is not lost for a number.
        var mustStay = CartCookie.Read(page.Http.Request).Count > 0;
        if (tookNothing || mustStay || count.Units == 0 || clock.GetUtcNow() - after.UpdatedAt > Recently)
            return;
        var reply = await shop.AskAsync(Path, client => client.GetCartAsync(page.Aborted), page.Aborted);
        if (reply.Value is { } cart)
            count.Set(cart.Items.Sum(line => line.Quantity));
    }

    private async Task<Reply> PutAsync(IReadOnlyList<CartEntry> entries, Guid product, int quantity)
    {
        var others = entries.Where(entry => entry.ProductId != product).ToList();
        if (page.Customer is null)
            return await PutIntoCookieAsync(entries, others, product, quantity);
        var reply = await shop.AskAsync(
            ItemPath, client => client.SetCartItemAsync(product, new CartItemRequest { Quantity = quantity }, page.Aborted), page.Aborted);
        if (reply.IsDone)
            count.Set(others.Sum(entry => entry.Quantity) + quantity);
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
            count.Set(cart.Items.Sum(line => line.Quantity));
        return (ReplyKind.Done, [.. cart.Items.Select(line => new CartEntry(line.ProductId, line.Quantity) { Name = line.Name })]);
    }

    /// <summary>The lines with what the catalog says of them, which it is asked for all together.</summary>
    private async Task<CartLine[]> LinesAsync(IReadOnlyList<CartEntry> entries)
    {
        if (entries.Count == 0)
            return [];
        var listed = await catalog.ProductsAsync(entries.Select(entry => entry.ProductId), visitor.Currency, page.Aborted);
        if (listed.Value is not { } list)
            return [.. entries.Select(entry => UnknownLine(entry, CartTrouble.Unknown))];
        var found = list.Items.ToDictionary(product => product.Id);
        return await Task.WhenAll(entries.Select(async entry => found.TryGetValue(entry.ProductId, out var product)
            ? LineOf(entry, product.Name, product.Price, product.ImageUrl, product.Available, isRetired: false)
            : await UnlistedAsync(entry)));
    }

    /// <summary>A list leaves out what is not sold any more; by itself it still has its name.</summary>
    private async Task<CartLine> UnlistedAsync(CartEntry entry)
    {
        var (outcome, product) = await catalog.ProductAsync(entry.ProductId, visitor.Currency, page.Aborted);
        return product is null
            ? UnknownLine(entry, outcome is Outcome.Missing ? CartTrouble.Retired : CartTrouble.Unknown)
            : LineOf(entry, product.Name, product.Price, product.ImageUrl, product.Available, product.Retired);
    }

    private static CartLine LineOf(CartEntry entry, string name, Money price, string? imageUrl, int available, bool isRetired) => new(
        entry.ProductId, name, entry.Quantity, price, imageUrl, Math.Max(0, available),
        isRetired ? CartTrouble.Retired
            : available <= 0 ? CartTrouble.SoldOut
            : available < entry.Quantity ? CartTrouble.Few
            : CartTrouble.None);

    private static CartLine UnknownLine(CartEntry entry, CartTrouble trouble) =>
        new(entry.ProductId, entry.Name ?? "", entry.Quantity, null, null, 0, trouble);

    private static Reply Refused(string reason) => new(
        ReplyKind.Refused, StatusCodes.Status409Conflict,
        new Problem { Type = "", Title = "", Status = StatusCodes.Status409Conflict, Reason = reason });
}

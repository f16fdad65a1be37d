using OnlineShop.Storefront.Site;

namespace OnlineShop.Storefront.Cart;

/// <summary>
/// How many units are in the cart, for the head of the page. The head is drawn before the page has read the cart, and again when
/// that tells another number.
/// </summary>
internal sealed class CartCount(PageContext page)
{
    private int? told;

    /// <summary>It is another number than the head shows.</summary>
    public event Action? Changed;

    public int Units => told ?? CartCookie.Count(page.Http.Request, page.Customer is not null);

    /// <summary>Keeps what the shop says of a customer's cart.</summary>
    public void Set(int units)
    {
        var before = Units;
        CartCookie.WriteCount(page.Http, units);
        told = units;
        if (units != before)
            Changed?.Invoke();
    }
}

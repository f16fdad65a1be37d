using OnlineShop.Storefront.Cart;
using OnlineShop.Storefront.Sessions;
using OnlineShop.Storefront.Site;

namespace OnlineShop.Storefront.Checkout;

/// <summary>
/// The checkout of a visitor without an account. A quote is a customer's, so the guest is made when the exact price is asked for with an
/// e-mail address: the browser has the session before anything is ordered in it.
/// </summary>
internal sealed class GuestCheckout(GuestSessions guests, ShopCart cart, CartMerge merge, PageContext page)
{
    /// <summary>What the cart holds, at the catalog's prices, and why there is no more than that.</summary>
    public async Task<CheckoutView> PreviewAsync(Reply? refusal = null) =>
        new(null, refusal) { Cart = await cart.ReadAsync() };

    /// <summary>Makes a guest of a visitor, or another one of a guest whose address was mistyped.</summary>
    /// <returns>Null where the price can be told; else what is shown in its place.</returns>
    public async Task<CheckoutView?> BeginAsync(CheckoutForm form)
    {
        if (page.Customer is { } known && (!known.IsGuest || form.MayStand || IsOf(known, form)))
            return await SettleAsync();
        if (page.Customer is null && CartCookie.Read(page.Http.Request).Count == 0)
            return await PreviewAsync();
        var reply = await guests.BeginAsync(form.Email, form.Name.Length == 0 ? null : form.Name, form.Key);
        if (reply.IsDone)
            return null;
        return page.Customer is null ? await PreviewAsync(reply) : new CheckoutView(null, reply);
    }

    /// <summary>Takes along what had to stay in the cookie, so that all of the cart is ordered.</summary>
    /// <returns>Null where that is done, or there was nothing.</returns>
    public async Task<CheckoutView?> SettleAsync() =>
        await merge.SettleAsync() ? null : new CheckoutView(null, new Reply(ReplyKind.Away, 0));

    private static bool IsOf(Session guest, CheckoutForm form) => form.Email.Equals(guest.Email, StringComparison.OrdinalIgnoreCase);
}

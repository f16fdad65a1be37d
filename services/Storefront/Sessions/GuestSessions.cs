using OnlineShop.Client;
using OnlineShop.Storefront.Cart;
using OnlineShop.Storefront.Site;

namespace OnlineShop.Storefront.Sessions;

/// <summary>Lets a visitor buy without a password.</summary>
internal sealed class GuestSessions(
    ShopGateway shop, CurrentSession session, GuestBeginnings beginnings, CartMerge cart, PageContext page, Visitor visitor,
    TimeProvider clock)
{
    /// <summary>Makes the account of a guest and begins its session; what was in the cart comes along.</summary>
    /// <param name="name">What mails call the guest; a general word where it is null.</param>
    /// <param name="form">The key of the form: sent again, it is the same guest.</param>
    public async Task<Reply> BeginAsync(string email, string? name, string form)
    {
        var brought = await cart.CollectAsync();
        // The cookie is the browser's own, so that the key of a form alone opens nothing.
        var own = string.Join('\n', form, email, page.Http.Request.Cookies[StorefrontCookies.All.Forms]);
        var reply = await beginnings.ShareAsync(own, () => AskAsync(email, name));
        if (reply.Value is not { } begun)
            return reply;
        session.Begin(begun);
        return await cart.TakeAlongAsync(brought) ? reply : new Reply(ReplyKind.Away, 0);
    }

    // It is not given up when this browser does not wait: another sending of the form may wait for it.
    private async Task<Reply<Session>> AskAsync(string email, string? name)
    {
        var request = new CreateGuestRequest { Email = email, DisplayName = name, Locale = visitor.Code };
        var reply = await shop.AskAsync(
            "/api/auth/guests", client => client.CreateGuestAsync(request, CancellationToken.None), CancellationToken.None);
        var begun = reply.Value is { } guest ? Session.Of(guest, clock.GetUtcNow()) : null;
        return new Reply<Session>(reply.Kind, reply.Status, begun, reply.Problem, reply.RetryAfter);
    }
}

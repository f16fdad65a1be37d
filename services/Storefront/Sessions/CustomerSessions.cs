using OnlineShop.Client;
using OnlineShop.Storefront.Site;
using Polly;

namespace OnlineShop.Storefront.Sessions;

/// <summary>Signs customers in and up.</summary>
internal sealed class CustomerSessions(
    ShopGateway shop, CurrentSession session, Cart.CartMerge cart, PageContext page, TimeProvider clock)
{
    /// <summary>
    /// Begins a session; what the visitor had in the cart comes along. An account with a second step is refused with
    /// <c>twoFactorRequired</c>: <see cref="FinishSignInAsync"/> follows.
    /// </summary>
    public async Task<Reply> SignInAsync(SignInRequest request) => await BeginAsync(
        await shop.AskAsync("/api/auth/login", client => client.SignInAsync(request, page.Aborted), page.Aborted));

    /// <summary>The second step: begins the session as the first does where it is the only one.</summary>
    public async Task<Reply> FinishSignInAsync(SecondStepRequest request) => await BeginAsync(await shop.AskAsync(
        "/api/auth/login/two-factor", client => client.FinishSignInAsync(request, page.Aborted), page.Aborted));

    /// <summary>
    /// Has the session say what its owner has changed, such as the e-mail address. If that cannot be now, it says so when it is
    /// renewed by itself; and if it has ended, the next page says that.
    /// </summary>
    public async Task RefreshAsync()
    {
        try
        {
            await session.RenewAsync(session.Value?.AccessToken);
        }
        catch (Exception error) when (error is SessionEndedException or ShopApiException or HttpRequestException
            or ExecutionRejectedException or OperationCanceledException)
        {
            // The page is about something else, and that is done.
        }
    }

    /// <summary>Makes an account and begins a session.</summary>
    public async Task<Reply> SignUpAsync(RegisterRequest request)
    {
        var reply = await shop.AskAsync("/api/auth/register", client => client.RegisterAsync(request, page.Aborted), page.Aborted);
        return reply.IsDone ? await SignInAsync(new SignInRequest { Email = request.Email, Password = request.Password }) : reply;
    }

    private async Task<Reply> BeginAsync(Reply<TokenResponse> reply)
    {
        if (reply is not { IsDone: true, Value: { } tokens })
            return reply;
        // Of a guest who signs in, the cart has to be read before the session is another one.
        var brought = await cart.CollectAsync();
        session.Begin(Session.Of(tokens, clock.GetUtcNow()));
        await cart.TakeAlongAsync(brought);
        return reply;
    }
}

using OnlineShop.BackOffice.Access;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Sessions;

/// <summary>Signs people of the shop in, and nobody else.</summary>
internal sealed class StaffSignIn(
    ShopGateway shop, SessionCookie cookie, OpenSessions open, IHttpContextAccessor current, TimeProvider clock)
{
    private CancellationToken Aborted => current.HttpContext?.RequestAborted ?? CancellationToken.None;

    /// <summary>
    /// Begins a session. An account with a second step is refused with <c>twoFactorRequired</c>:
    /// <see cref="FinishAsync"/> follows.
    /// </summary>
    public async Task<SignInOutcome> SignInAsync(SignInRequest request) => await BeginAsync(
        await shop.AskAsync("/api/auth/login", client => client.SignInAsync(request, Aborted), Aborted));

    /// <summary>The second step: begins the session as the first does where it is the only one.</summary>
    public async Task<SignInOutcome> FinishAsync(SecondStepRequest request) => await BeginAsync(
        await shop.AskAsync("/api/auth/login/two-factor", client => client.FinishSignInAsync(request, Aborted), Aborted));

    /// <summary>Ends a session at Auth, as far as it answers.</summary>
    public Task SignOutAsync(Session session, CancellationToken cancel) => shop.AskAsync(
        "/api/auth/logout", client => client.SignOutAsync(new RefreshRequest { RefreshToken = session.RefreshToken }, cancel), cancel);

    private async Task<SignInOutcome> BeginAsync(Reply<TokenResponse> reply)
    {
        if (reply is not { IsDone: true, Value: { } tokens })
            return new(reply, HasAccess: true);
        var session = Session.Of(tokens, clock.GetUtcNow());
        if (!StaffRoles.All.Contains(session.Role))
        {
            await SignOutAsync(session, CancellationToken.None);
            return new(reply, HasAccess: false);
        }

        cookie.Write(current.HttpContext!, open.Note(session));
        return new(reply, HasAccess: true);
    }
}

/// <summary>How a sign-in went.</summary>
/// <param name="HasAccess">
/// False where the password was right, but the account is none of the shop's people; it is signed out again.
/// </param>
internal sealed record SignInOutcome(Reply Reply, bool HasAccess)
{
    /// <summary>Whether the session has begun.</summary>
    public bool IsDone => Reply.IsDone && HasAccess;
}

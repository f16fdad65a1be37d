using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace OnlineShop.BackOffice.Sessions;

/// <summary>
/// Knows people by the sealed cookie of their session. The principal says who they are and names the session; tokens are not in it.
/// </summary>
internal sealed class SessionAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, SessionCookie cookie,
    OpenSessions open)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "session";

    /// <summary>The claim that names the session, as Auth's tokens do.</summary>
    public const string SessionClaim = "sid";

    /// <summary>Who a session belongs to.</summary>
    public static ClaimsPrincipal PrincipalOf(Session session) => new(new ClaimsIdentity(
        [
            new("sub", session.UserId.ToString()), new("name", session.Name), new("email", session.Email), new("role", session.Role),
            new(SessionClaim, session.Id),
        ],
        SchemeName, "name", "role"));

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (cookie.Read(Request) is not { Id.Length: > 0 } session)
            return Task.FromResult(AuthenticateResult.NoResult());
        var principal = PrincipalOf(open.Note(session));
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(principal, SchemeName)));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        SignInPath.Redirect(Context, ended: false);
        return Task.CompletedTask;
    }
}

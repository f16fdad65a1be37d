using System.Net;
using System.Net.Http.Headers;

namespace OnlineShop.Web.Sessions;

/// <summary>Sends requests as the person who is signed in, and renews the session where it has run out.</summary>
/// <param name="current">Whose session it is; null where there is nobody.</param>
public sealed class SessionTokenHandler(Func<ISessionTokens?> current) : DelegatingHandler
{
    /// <summary>What is asked without a session, also by one who has one.</summary>
    private static readonly string[] Open =
    [
        "/api/auth/login", "/api/auth/login/two-factor", "/api/auth/register", "/api/auth/logout", "/api/auth/guests", "/api/orders/lookup",
    ];

    /// <inheritdoc/>
    /// <exception cref="SessionEndedException">The session has ended.</exception>
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var session = current();
        if (session is null || Open.Contains(request.RequestUri!.AbsolutePath) || await session.AccessTokenAsync() is not { } token)
            return await base.SendAsync(request, cancellationToken);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var response = await base.SendAsync(request, cancellationToken);
        if (response.StatusCode != HttpStatusCode.Unauthorized)
            return response;
        response.Dispose();
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await session.RenewAsync(token));
        response = await base.SendAsync(request, cancellationToken);
        if (response.StatusCode != HttpStatusCode.Unauthorized)
            return response;
        response.Dispose();
        session.End();
        throw new SessionEndedException();
    }
}

using System.Net;
using System.Net.Http.Headers;

namespace OnlineShop.Client;

/// <summary>
/// Sends requests as somebody who has an account: signs in before the first one, and where an access token has run out, renews it
/// and sends the request again.
/// </summary>
/// <param name="gateway">The address of the shop.</param>
public sealed class SessionHandler(Uri gateway, string email, string password) : DelegatingHandler
{
    private readonly SemaphoreSlim turn = new(1, 1);
    private volatile TokenResponse? session;

    /// <summary>Signs in now, so that a wrong password shows at once and not with the first request.</summary>
    /// <exception cref="ShopApiException{Problem}">The password is wrong, or there are too many attempts.</exception>
    public async Task SignInAsync(CancellationToken cancel = default) =>
        await RenewAsync(null, cancel).ConfigureAwait(false);

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var used = session ?? await RenewAsync(null, cancellationToken).ConfigureAwait(false);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", used.AccessToken);
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.Unauthorized)
            return response;
        try
        {
            used = await RenewAsync(used, cancellationToken).ConfigureAwait(false);
        }
        catch (ShopApiException)
        {
            // There is no way back in, as for somebody who was removed: the first answer says why.
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }

        response.Dispose();
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", used.AccessToken);
        return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            turn.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>The session after another; of those who ask at once, one renews it for all.</summary>
    private async Task<TokenResponse> RenewAsync(TokenResponse? old, CancellationToken cancel)
    {
        await turn.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            if (session is { } current && current != old)
                return current;
            using var http = new HttpClient(InnerHandler!, disposeHandler: false) { BaseAddress = gateway };
            return session = await NextAsync(new ShopClient(http), old, cancel).ConfigureAwait(false);
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task<TokenResponse> NextAsync(ShopClient shop, TokenResponse? old, CancellationToken cancel)
    {
        if (old is not null)
        {
            try
            {
                return await shop.RefreshSessionAsync(new RefreshRequest { RefreshToken = old.RefreshToken }, cancel)
                    .ConfigureAwait(false);
            }
            catch (ShopApiException<Problem> refused) when (refused.StatusCode == (int)HttpStatusCode.Unauthorized)
            {
                // The session has ended meanwhile.
            }
        }

        return await shop.SignInAsync(new SignInRequest { Email = email, Password = password }, cancel).ConfigureAwait(false);
    }
}

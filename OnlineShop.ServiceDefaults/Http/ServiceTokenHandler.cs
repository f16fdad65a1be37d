using System.Net.Http.Headers;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.ServiceDefaults.Http;

/// <summary>Signs a call to a peer with this service's token, unless the caller passes a user's token on.</summary>
internal sealed class ServiceTokenHandler(ServiceTokens tokens) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization ??= new AuthenticationHeaderValue("Bearer", tokens.Current());
        return base.SendAsync(request, cancellationToken);
    }
}

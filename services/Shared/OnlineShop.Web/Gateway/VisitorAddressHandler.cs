namespace OnlineShop.Web.Gateway;

/// <summary>Tells the Gateway whom a request is for: its limits count by client, and all visitors would else be one.</summary>
public sealed class VisitorAddressHandler(IHttpContextAccessor current) : DelegatingHandler
{
    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (current.HttpContext?.Connection.RemoteIpAddress is { } address)
            request.Headers.TryAddWithoutValidation("X-Forwarded-For", address.ToString());
        return base.SendAsync(request, cancellationToken);
    }
}

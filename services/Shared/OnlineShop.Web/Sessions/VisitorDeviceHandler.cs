using System.Text;

namespace OnlineShop.Web.Sessions;

/// <summary>
/// Tells Auth what the browser calls itself where a session begins or is renewed: its owner recognizes it by that among others. Nothing
/// else is told.
/// </summary>
public sealed class VisitorDeviceHandler(IHttpContextAccessor current) : DelegatingHandler
{
    private static readonly string[] Told = ["/api/auth/login", "/api/auth/login/two-factor", "/api/auth/refresh", "/api/auth/guests"];

    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // A browser may send any letters; a request takes only those of ASCII.
        if (Told.Contains(request.RequestUri!.AbsolutePath)
            && current.HttpContext?.Request.Headers.UserAgent.ToString() is { Length: > 0 } device && Ascii.IsValid(device))
            request.Headers.TryAddWithoutValidation("User-Agent", device);
        return base.SendAsync(request, cancellationToken);
    }
}

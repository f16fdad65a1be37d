using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace OnlineShop.Sandbox.PaymentProvider;

/// <summary>Lets in only callers that present the secret key, as a bearer token or as the user of HTTP Basic.</summary>
internal sealed class ApiKeyFilter(IOptions<PaymentProviderOptions> options) : IEndpointFilter
{
    private const string Bearer = "Bearer ";
    private const string Basic = "Basic ";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var key = Presented(context.HttpContext.Request.Headers.Authorization.ToString());
        if (key is not null
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(options.Value.ApiKey)))
            return await next(context);
        context.HttpContext.Response.Headers.WWWAuthenticate = "Basic realm=\"Stripe\"";
        return StripeErrors.Unauthorized(key);
    }

    private static string? Presented(string header)
    {
        var key = header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? header[Bearer.Length..].Trim()
            : header.StartsWith(Basic, StringComparison.OrdinalIgnoreCase) ? User(header[Basic.Length..].Trim())
            : null;
        return string.IsNullOrEmpty(key) ? null : key;
    }

    private static string? User(string encoded)
    {
        var decoded = new byte[encoded.Length];
        return Convert.TryFromBase64String(encoded, decoded, out var length)
            ? Encoding.UTF8.GetString(decoded, 0, length).Split(':')[0]
            : null;
    }
}

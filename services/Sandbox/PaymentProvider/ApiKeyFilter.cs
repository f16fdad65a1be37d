using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace OnlineShop.Sandbox.PaymentProvider;

/// <summary>Lets in only callers that present the secret key.</summary>
internal sealed class ApiKeyFilter(IOptions<PaymentProviderOptions> options) : IEndpointFilter
{
    private const string Scheme = "Bearer ";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var header = context.HttpContext.Request.Headers.Authorization.ToString();
        var key = header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..].Trim() : null;
        if (string.IsNullOrEmpty(key))
            return StripeErrors.Unauthorized(null);
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(options.Value.ApiKey))
            ? await next(context)
            : StripeErrors.Unauthorized(key);
    }
}

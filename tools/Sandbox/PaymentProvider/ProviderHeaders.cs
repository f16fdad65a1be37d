namespace OnlineShop.Sandbox.PaymentProvider;

/// <summary>
/// Gives each answer its <c>Request-Id</c>, and repeats the version and the idempotency key that the caller named.
/// </summary>
internal sealed class ProviderHeaders(TimeProvider time) : IEndpointFilter
{
    private const string RequestId = "Request-Id";
    private const string Version = "Stripe-Version";
    private const string Key = "Idempotency-Key";

    /// <summary>The id of the call that is being answered.</summary>
    public static string RequestIdOf(HttpContext context) => context.Response.Headers[RequestId].ToString();

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var (asked, answer) = (context.HttpContext.Request.Headers, context.HttpContext.Response.Headers);
        answer[RequestId] = Ids.Request(time.GetUtcNow());
        var version = asked[Version].ToString();
        if (version.Length > 0 && !ApiVersions.IsValid(version))
            return StripeErrors.Refused(null, $"Invalid Stripe API version: {version}", null);
        answer[Version] = version.Length > 0 ? version : ApiVersions.Own;
        // A header of an answer holds no other characters, though one of a request may.
        if (asked[Key].ToString() is { Length: > 0 } key && key.All(c => c is >= ' ' and <= '~'))
            answer[Key] = key;
        return await next(context);
    }
}

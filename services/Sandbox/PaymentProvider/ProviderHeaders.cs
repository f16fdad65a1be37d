namespace OnlineShop.Sandbox.PaymentProvider;

/// <summary>Gives each answer its <c>Request-Id</c>, and repeats the version and the idempotency key that the caller named.</summary>
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
        if (asked[Key] is { Count: 1 } key)
            answer[Key] = key;
        return await next(context);
    }
}

using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using OnlineShop.Gateway.Routing;

namespace OnlineShop.Gateway.Limits;

/// <summary>Whose bucket a request takes from, and for which group of routes.</summary>
internal sealed record BucketKey(string Group, string Client);

/// <summary>
/// A token bucket for each client and group. They are this process's own; an idle one is dropped. What is left is told with each
/// answer (draft-ietf-httpapi-ratelimit-headers), so that a client can slow down before it is refused.
/// </summary>
internal sealed class RateLimitBuckets : IDisposable
{
    private static readonly BucketKey Unlimited = new("", "");

    private readonly RateLimitOptions limits;
    private readonly Dictionary<string, string> policies = new(StringComparer.Ordinal);

    public RateLimitBuckets(IOptions<RateLimitOptions> options)
    {
        limits = options.Value;
        Limiter = PartitionedRateLimiter.Create<HttpContext, BucketKey>(context => context.Features.Get<BucketKey>() is { } key
            ? RateLimitPartition.GetTokenBucketLimiter(key, own => limits.Of(own.Group).ToBucket())
            : RateLimitPartition.GetNoLimiter(Unlimited));
        foreach (var group in RouteTable.Groups)
        {
            var limit = limits.Of(group);
            policies[group] = string.Create(
                CultureInfo.InvariantCulture, $"\"{group}\";q={limit.Burst};w={Seconds(limit.Burst / limit.PermitPerSecond)}");
        }
    }

    /// <summary>Takes a token for a request whose features name a bucket.</summary>
    public PartitionedRateLimiter<HttpContext> Limiter { get; }

    /// <summary>Adds what is granted (q tokens in w seconds) and what is left: r tokens now, all again in t seconds.</summary>
    public void AddHeaders(HttpContext context, BucketKey key)
    {
        var left = Math.Max(0, Limiter.GetStatistics(context)?.CurrentAvailablePermits ?? 0);
        var limit = limits.Of(key.Group);
        var headers = context.Response.Headers;
        headers["RateLimit-Policy"] = policies[key.Group];
        headers["RateLimit"] = string.Create(
            CultureInfo.InvariantCulture,
            $"\"{key.Group}\";r={left};t={Seconds((limit.Burst - left) / limit.PermitPerSecond)}");
    }

    public void Dispose() => Limiter.Dispose();

    private static long Seconds(double time) => (long)Math.Ceiling(time);
}

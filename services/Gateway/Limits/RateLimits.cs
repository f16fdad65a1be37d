using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using OnlineShop.Gateway.Routing;
using OnlineShop.ServiceDefaults.Configuration;
using OnlineShop.ServiceDefaults.Problems;

namespace OnlineShop.Gateway.Limits;

/// <summary>Limits how much each client asks of each group of routes, and tells it what is left.</summary>
internal static class RateLimits
{
    public static void AddRateLimits(this WebApplicationBuilder builder)
    {
        builder.Services.AddCheckedOptions<RateLimitOptions>(RateLimitOptions.Section);
        builder.Services.AddSingleton<RateLimitBuckets>();
        builder.Services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = AnswerAsync;
            // The names that routes may bear. The limit itself is the global one, which can be asked what is left.
            foreach (var group in RouteTable.Groups)
                limiter.AddPolicy(group, _ => RateLimitPartition.GetNoLimiter(""));
        });
        builder.Services.AddOptions<RateLimiterOptions>()
            .Configure<RateLimitBuckets>((limiter, buckets) => limiter.GlobalLimiter = buckets.Limiter);
    }

    public static void UseRateLimits(this WebApplication app)
    {
        var buckets = app.Services.GetRequiredService<RateLimitBuckets>();
        app.Use((context, next) =>
        {
            if (context.GetEndpoint()?.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName is { } group)
            {
                // Where passwords and numbers can be tried, more accounts give no more tries.
                var key = new BucketKey(group, group == RouteTable.SignIn ? AddressOf(context) : ClientOf(context));
                context.Features.Set(key);
                context.Response.OnStarting(() =>
                {
                    buckets.AddHeaders(context, key);
                    return Task.CompletedTask;
                });
            }

            return next(context);
        });
        app.UseRateLimiter();
    }

    /// <summary>The user, or else the address.</summary>
    internal static string ClientOf(HttpContext context) =>
        context.User.FindFirstValue("sub") is { } user ? "user " + user : AddressOf(context);

    /// <summary>The address. A whole /64 of IPv6 belongs to one client, who could change within it at will.</summary>
    private static string AddressOf(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress ?? IPAddress.None;
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily is AddressFamily.InterNetworkV6
            ? "net " + Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : "address " + address;
    }

    private static async ValueTask AnswerAsync(OnRejectedContext rejected, CancellationToken cancel)
    {
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var time)
            ? time
            : TimeSpan.FromSeconds(1);
        rejected.HttpContext.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds))
            .ToString(CultureInfo.InvariantCulture);
        await Problem.Create(
            StatusCodes.Status429TooManyRequests, "tooManyRequests",
            "There are too many requests from you; wait a little.")
            .ExecuteAsync(rejected.HttpContext);
    }
}

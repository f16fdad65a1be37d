using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using OnlineShop.Gateway.Routing;
using OnlineShop.ServiceDefaults.Configuration;
using OnlineShop.ServiceDefaults.Problems;

namespace OnlineShop.Gateway.Limits;

/// <summary>
/// Gives each client a token bucket for each group of routes. The buckets are this process's own; an idle one is dropped.
/// </summary>
internal static class RateLimits
{
    public static void AddRateLimits(this WebApplicationBuilder builder)
    {
        builder.Services.AddCheckedOptions<RateLimitOptions>(RateLimitOptions.Section);
        builder.Services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = AnswerAsync;
            foreach (var group in RouteTable.Groups)
                limiter.AddPolicy(group, context => BucketOf(context, group));
        });
    }

    private static RateLimitPartition<string> BucketOf(HttpContext context, string group) =>
        RateLimitPartition.GetTokenBucketLimiter(
            ClientOf(context),
            _ => context.RequestServices.GetRequiredService<IOptions<RateLimitOptions>>().Value.Of(group).ToBucket());

    /// <summary>
    /// The user, or else the address. A whole /64 of IPv6 belongs to one client, who could change within it at will.
    /// </summary>
    internal static string ClientOf(HttpContext context)
    {
        if (context.User.FindFirstValue("sub") is { } user)
            return "user " + user;
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

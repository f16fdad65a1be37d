using System.ComponentModel.DataAnnotations;
using System.Threading.RateLimiting;

namespace OnlineShop.Gateway.Limits;

/// <summary>How much one client may ask of a group of routes (<c>RateLimits:&lt;group&gt;</c>).</summary>
internal sealed class RateLimit
{
    /// <summary>What is granted in the long run. May be below one.</summary>
    [Range(0.001, 1_000_000)]
    public double PermitPerSecond { get; set; }

    /// <summary>What is granted at once after a pause.</summary>
    [Range(1, 10_000_000)]
    public int Burst { get; set; }

    public TokenBucketRateLimiterOptions ToBucket()
    {
        // The bucket takes whole tokens: a tenth of a second's worth at a time, or one token as often as it is due.
        var tokens = Math.Max(1, (int)Math.Round(PermitPerSecond / 10));
        return new()
        {
            TokenLimit = Burst,
            TokensPerPeriod = tokens,
            ReplenishmentPeriod = TimeSpan.FromSeconds(tokens / PermitPerSecond),
            AutoReplenishment = true,
            QueueLimit = 0,
        };
    }
}

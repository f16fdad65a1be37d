using System.Diagnostics.Metrics;

namespace OnlineShop.Promotions;

/// <summary>What the service counts.</summary>
internal static class PromotionsTelemetry
{
    private static readonly Meter Meter = new("OnlineShop.Promotions");

    /// <summary>Commands to use a code, by <c>outcome</c>: redeemed, or the reason of the refusal.</summary>
    public static readonly Counter<long> Redemptions = Meter.CreateCounter<long>(
        "shop.promotions.redemptions", "{redemption}", "Attempts to use a promo code, by outcome.");

    /// <summary>Campaigns started.</summary>
    public static readonly Counter<long> Campaigns = Meter.CreateCounter<long>(
        "shop.promotions.campaigns", "{campaign}", "Campaigns that were started.");
}

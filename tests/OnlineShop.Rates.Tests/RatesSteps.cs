using OnlineShop.ApiClients.Rates;

namespace OnlineShop.Rates.Tests;

/// <summary>Clients of Rates.</summary>
internal static class RatesSteps
{
    /// <summary>The rates, for somebody who is not signed in.</summary>
    public static RatesClient Rates(this RatesHost host) => new(host.Anonymous);

    /// <summary>The rates and their refresh, for an administrator.</summary>
    public static RatesClient RatesOfAdmin(this RatesHost host) => new(host.AsAdmin());

    /// <summary>The rates of pairs, for another service.</summary>
    public static RatesClient RatesOfService(this RatesHost host) => new(host.AsService());
}

using System.Globalization;
using System.Net;
using System.Text;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Promotions;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Promotions.Tests;

/// <summary>Clients of Promotions, codes and campaigns to begin with.</summary>
internal static class PromotionsSteps
{
    private static int codes;

    /// <summary>Codes and campaigns, for an administrator.</summary>
    public static PromotionsClient Promotions(this PromotionsHost host) => new(host.AsAdmin());

    /// <summary>The check of a code, for somebody who is not signed in.</summary>
    public static PromotionsClient Visitor(this PromotionsHost host) => new(host.Anonymous);

    /// <summary>What Promotions answers to other services.</summary>
    public static InternalPromotionsClient PromotionsOfService(this PromotionsHost host) => new(host.AsService());

    /// <summary>A name that no other test uses.</summary>
    public static string NewName() => $"CODE-{Interlocked.Increment(ref codes)}";

    /// <summary>The rules of a percentage, in force now.</summary>
    public static CodeBody Percent(this PromotionsHost host, decimal percent) => host.Rules("percent", percent, null);

    /// <summary>The rules of an amount, in force now.</summary>
    public static CodeBody Fixed(this PromotionsHost host, decimal amount, string currency) =>
        host.Rules("fixed", amount, currency);

    /// <summary>The rules of free shipping, in force now.</summary>
    public static CodeBody FreeShipping(this PromotionsHost host) => host.Rules("freeShipping", null, null);

    /// <summary>Creates a code with a name of its own, unless the rules have one; gives the name.</summary>
    public static async Task<string> CreateAsync(this PromotionsHost host, CodeBody rules) =>
        (await host.Promotions().CreateAsync(rules with { Code = rules.Code ?? NewName() }))
            .ShouldSucceed(HttpStatusCode.Created).Code;

    /// <summary>A campaign in two languages.</summary>
    public static CampaignBody Campaign(this PromotionsHost host, TimeSpan startsIn) => new(
        "Spring", Time(host.Clock.GetUtcNow() + startsIn),
        [new LocalizedText("en", "Sale", "All must go."), new LocalizedText("ru", "Распродажа", "Всё должно уйти.")]);

    /// <summary>How often a code was used.</summary>
    public static async Task<int> RedeemedAsync(this PromotionsHost host, string code) =>
        (await host.Promotions().GetAsync(code)).Redeemed;

    /// <summary>What Promotions answers a service about a code for an order.</summary>
    public static Task<ApiCodeVerdict> QuoteAsync(
        this PromotionsHost host, string code, Money subtotal, Guid? user = null) =>
        host.PromotionsOfService().QuoteAsync(code, user ?? Guid.CreateVersion7(), subtotal);

    /// <summary>A time as requests have it.</summary>
    public static string Time(DateTimeOffset time) => time.ToString("O", CultureInfo.InvariantCulture);

    /// <summary>JSON that is wrong on purpose.</summary>
    public static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");

    private static CodeBody Rules(this PromotionsHost host, string kind, decimal? value, string? currency) => new(
        kind, value, currency, Time(host.Clock.GetUtcNow().AddDays(-1)), Time(host.Clock.GetUtcNow().AddDays(30)));
}

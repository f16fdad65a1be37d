using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;
using OnlineShop.ServiceDefaults.Problems;

namespace OnlineShop.Delivery.Quotes;

/// <summary>What sending costs.</summary>
/// <param name="MinDays">Working days, at best.</param>
/// <param name="MaxDays">Working days, at worst.</param>
/// <param name="Rate">The rate used, where the currency is not the base currency.</param>
internal sealed record ShippingQuote(
    Money Price, string Country, string Zone, int WeightGrams, int MinDays, int MaxDays, bool Free, ExchangeRate? Rate);

/// <summary><c>GET …/deliveries/quote</c>: the price of sending a weight to a country.</summary>
internal sealed class QuoteShipping(TariffCache tariffs, QuoteRates rates, IOptions<ShippingOptions> options)
{
    /// <summary>The most that is shipped at once, in as many parcels as it takes.</summary>
    private const int HeaviestGrams = 1_000_000;

    public static Task<Results<Ok<ShippingQuote>, ProblemHttpResult>> HandleAsync(
        string? country, string? weightGrams, string? currency, string? subtotal, QuoteShipping slice, CancellationToken cancel) =>
        slice.QuoteAsync(country, weightGrams, currency, subtotal, cancel);

    private async Task<Results<Ok<ShippingQuote>, ProblemHttpResult>> QuoteAsync(
        string? country, string? weightGrams, string? currency, string? subtotal, CancellationToken cancel)
    {
        var errors = new Dictionary<string, string[]>();
        if (country is not { Length: 2 } || !country.All(char.IsAsciiLetter))
            errors[nameof(country)] = ["It must be a country code of two letters (ISO 3166-1)."];
        if (!long.TryParse(weightGrams, NumberStyles.None, CultureInfo.InvariantCulture, out var grams))
            errors[nameof(weightGrams)] = [$"It must be a whole number from 0 to {HeaviestGrams}."];
        var target = string.IsNullOrEmpty(currency) ? Currency.Base : currency.ToUpperInvariant();
        var goods = Money.Zero(Currency.Base);
        if (!Currency.IsKnown(target))
            errors[nameof(currency)] = ["It must be a known ISO 4217 code."];
        else if (!string.IsNullOrEmpty(subtotal)
            && (!Money.TryParse(subtotal, target, out goods) || goods.MinorUnits < 0))
            errors[nameof(subtotal)] = [$"It must be an amount in {target}, such as 12.30."];
        if (errors.Count > 0)
            return Problem.Invalid(errors);

        country = country!.ToUpperInvariant();
        if (grams > HeaviestGrams)
            return TooHeavy(grams);
        if ((await tariffs.GetAsync(cancel)).Find(country) is not { } zone)
            return Refused(
                "countryNotServed", nameof(country), $"The shop does not ship to {country}.",
                new() { ["country"] = country });
        ExchangeRate? rate = null;
        if (target != Currency.Base && (rate = await rates.FromBaseAsync(target, cancel)) is null)
            return Refused(
                "currencyNotServed", nameof(currency), $"There is no rate for {target}.",
                new() { ["currency"] = target });

        var free = options.Value.FreeFrom is { } threshold && !string.IsNullOrEmpty(subtotal)
            && goods >= InCurrency(Money.FromAmount(threshold, Currency.Base), rate);
        var price = free ? Money.Zero(target) : InCurrency(zone.PriceOf((int)grams), rate);
        return TypedResults.Ok(
            new ShippingQuote(price, country, zone.Id, (int)grams, zone.MinDays, zone.MaxDays, free, rate));
    }

    private static ProblemHttpResult TooHeavy(long grams) => Refused(
        "tooHeavy", "weightGrams", $"The order weighs {grams} g; at most {HeaviestGrams} g can be shipped at once.",
        new() { ["weightGrams"] = grams, ["limitGrams"] = HeaviestGrams });

    private static ProblemHttpResult Refused(
        string reason, string parameter, string title, Dictionary<string, object?> members)
    {
        members["errors"] = new Dictionary<string, string[]> { [parameter] = [title] };
        return Problem.Unprocessable(reason, title, members: members);
    }

    private static Money InCurrency(Money amount, ExchangeRate? rate) =>
        rate is null ? amount : amount.Convert(rate.Value, rate.To);
}

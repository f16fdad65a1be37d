using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;
using OnlineShop.Contracts.Shipping;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Times;

namespace OnlineShop.Delivery.Quotes;

/// <summary>What sending costs.</summary>
/// <param name="Price">By the option that was asked for, as the days and dates.</param>
/// <param name="MinDays">Working days, at best.</param>
/// <param name="MaxDays">Working days, at worst.</param>
/// <param name="Free">Whether it is free for what the goods are worth.</param>
/// <param name="Rate">The rate used, where the currency is not the base currency.</param>
/// <param name="Option">The option that was asked for.</param>
/// <param name="Earliest">The first day on which a parcel may arrive that is ordered today.</param>
/// <param name="Latest">The day by which it arrives.</param>
/// <param name="Options">All options of the country, standard first.</param>
internal sealed record ShippingQuote(
    Money Price, string Country, string Zone, int WeightGrams, int MinDays, int MaxDays, bool Free, ExchangeRate? Rate,
    string Option, DateOnly Earliest, DateOnly Latest, IReadOnlyList<ShippingOffer> Options);

/// <summary><c>GET …/deliveries/quote</c>: the price of sending a weight to a country.</summary>
internal sealed class QuoteShipping(TariffCache tariffs, QuoteRates rates, ShopCalendar calendar)
{
    public static Task<Results<Ok<ShippingQuote>, ProblemHttpResult>> HandleAsync(
        string? country, string? weightGrams, string? currency, string? subtotal, string? option, QuoteShipping slice,
        CancellationToken cancel) => slice.QuoteAsync(country, weightGrams, currency, subtotal, option, cancel);

    private async Task<Results<Ok<ShippingQuote>, ProblemHttpResult>> QuoteAsync(
        string? country, string? weightGrams, string? currency, string? subtotal, string? option, CancellationToken cancel)
    {
        var errors = new Dictionary<string, string[]>();
        if (country is not { Length: 2 } || !country.All(char.IsAsciiLetter))
            errors[nameof(country)] = ["It must be a country code of two letters (ISO 3166-1)."];
        if (!long.TryParse(weightGrams, NumberStyles.None, CultureInfo.InvariantCulture, out var grams))
            errors[nameof(weightGrams)] = [$"It must be a whole number from 0 to {ShippingTariff.HeaviestGrams}."];
        var target = string.IsNullOrEmpty(currency) ? Currency.Base : currency.ToUpperInvariant();
        var goods = Money.Zero(Currency.Base);
        if (!Currency.IsKnown(target))
            errors[nameof(currency)] = ["It must be a known ISO 4217 code."];
        else if (!string.IsNullOrEmpty(subtotal)
            && (!Money.TryParse(subtotal, target, out goods) || goods.MinorUnits < 0))
            errors[nameof(subtotal)] = [$"It must be an amount in {target}, such as 12.30."];
        var wanted = string.IsNullOrEmpty(option) ? ShippingOption.Standard : option;
        if (!ShippingOption.IsId(wanted))
            errors[nameof(option)] = [$"It must be the id of a shipping option, such as {ShippingOption.Standard}."];
        if (errors.Count > 0)
            return Problem.Invalid(errors);

        country = country!.ToUpperInvariant();
        if (grams > ShippingTariff.HeaviestGrams)
            return TooHeavy(grams);
        var tariff = await tariffs.GetAsync(cancel);
        if (tariff.Find(country) is not { } zone)
            return Refused(
                "countryNotServed", nameof(country), $"The shop does not ship to {country}.",
                new() { ["country"] = country });
        if (zone.Find(wanted) is not { } chosen)
        {
            var ids = string.Join(", ", zone.Options.Select(offered => offered.Id));
            return Problem.Invalid(nameof(option), $"To {country} it must be one of {ids}.");
        }

        ExchangeRate? rate = null;
        if (target != Currency.Base && (rate = await rates.FromBaseAsync(target, cancel)) is null)
            return Refused(
                "currencyNotServed", nameof(currency), $"There is no rate for {target}.",
                new() { ["currency"] = target });

        Money? known = string.IsNullOrEmpty(subtotal) ? null : goods;
        var offers = tariff.Offers(zone, (int)grams, known, rate, calendar.Today);
        var offer = offers.First(offer => offer.Id == wanted);
        return TypedResults.Ok(new ShippingQuote(
            offer.Price, country, zone.Id, (int)grams, offer.MinDays, offer.MaxDays, tariff.IsFree(chosen, known, rate), rate,
            offer.Id, offer.Earliest, offer.Latest, offers));
    }

    private static ProblemHttpResult TooHeavy(long grams) => Refused(
        "tooHeavy", "weightGrams", $"The order weighs {grams} g; at most {ShippingTariff.HeaviestGrams} g can be shipped at once.",
        new() { ["weightGrams"] = grams, ["limitGrams"] = ShippingTariff.HeaviestGrams });

    private static ProblemHttpResult Refused(
        string reason, string parameter, string title, Dictionary<string, object?> members)
    {
        members["errors"] = new Dictionary<string, string[]> { [parameter] = [title] };
        return Problem.Unprocessable(reason, title, members: members);
    }
}

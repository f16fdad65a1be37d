using OnlineShop.Contracts;
using OnlineShop.Contracts.Limits;
using OnlineShop.Contracts.Shipping;
using OnlineShop.ServiceDefaults.Http;
using OnlineShop.ServiceDefaults.Results;

namespace OnlineShop.Order.Orders;

/// <summary>Why an order is refused, each with the fields of the request that are at fault.</summary>
internal static class OrderRefusals
{
    private const string NotServed = "currencyNotServed";

    public static Refusal CartEmpty() =>
        AtFault("cartEmpty", "items", "There is nothing to order: no items are given and the cart is empty.");

    public static Refusal TooMany() => Refusal.Invalid(
        "items",
        $"An order has at most {OrderLimits.MaxProducts} products and {OrderLimits.MaxQuantity} units of each.");

    public static Refusal ProductUnavailable(WantedLines wanted, IReadOnlySet<Guid> products) => Refusal.Unprocessable(
        "productUnavailable", "Some products are not for sale.", null, new() { ["productIds"] = products },
        wanted.Errors(products, "productId", "There is no such product for sale."));

    public static Refusal CurrencyNotSold(string currency) =>
        AtFault("currencyNotSold", "currency", $"The shop has no rate for {currency} now.");

    public static Refusal CountryNotServed(string country) => AtFault(
        "countryNotServed", "shippingAddress.country", $"The shop does not ship to {country}.", new() { ["country"] = country });

    /// <param name="options">The ids of those that the country has.</param>
    public static Refusal ShippingOptionUnknown(string country, IEnumerable<string> options) =>
        Refusal.Invalid("shippingOption", $"To {country} it must be one of {string.Join(", ", options)}.");

    public static Refusal TooHeavy(long grams) => AtFault(
        "tooHeavy", "items", $"The order weighs {grams} g; at most {ShippingTariff.HeaviestGrams} g can be shipped at once.",
        new() { ["weightGrams"] = grams, ["limitGrams"] = ShippingTariff.HeaviestGrams });

    /// <param name="codeReason">Why the code was refused, in Promotions' word.</param>
    public static Refusal CodeInvalid(string? codeReason) => AtFault("promoCodeInvalid", "promoCode", codeReason switch
    {
        "notYetValid" => "The code is not valid yet.",
        "expired" => "The code has expired.",
        "minimumNotReached" => "The order is below the minimum for the code.",
        "totalLimitReached" => "The code has been used up.",
        "userLimitReached" => "You have already used the code as often as it allows.",
        NotServed => "The code is in another currency, and there is no rate for it.",
        _ => "There is no such code.",
    }, new() { ["codeReason"] = codeReason });

    public static Refusal AmountTooSmall(Money amount, Money limit) => AtFault(
        "amountTooSmall", "items", $"The order costs {amount}; the least that can be charged is {limit}.",
        new() { ["amount"] = amount, ["limit"] = limit });

    /// <param name="products">The lines that are too large: by themselves, or else all of them together.</param>
    /// <param name="amount">What would be charged; null where that is beyond the range of <see cref="Money"/>.</param>
    public static Refusal AmountTooLarge(
        WantedLines wanted, IReadOnlySet<Guid> products, Money limit, Money? amount = null) =>
        Refusal.Unprocessable(
            "amountTooLarge", "The order costs too much.", $"The most that can be charged at once is {limit}.",
            new() { ["amount"] = amount, ["limit"] = limit, ["productIds"] = products },
            wanted.Errors(products, "quantity", $"It makes the order cost more than {limit}, the most that can be charged at once."));

    /// <param name="orderId">The order that the cart became; null where it has come to nothing meanwhile.</param>
    public static Refusal CartOrdered(Guid? orderId) => orderId is null
        ? Refusal.Conflict("cartAlreadyOrdered", "An order of this cart has just come to nothing.", "Try again.")
        : Refusal.Conflict(
            "cartAlreadyOrdered", "This cart was ordered already.", members: new() { ["orderId"] = orderId });

    /// <summary>
    /// The refusals of two services as one: the first, with the fields at fault of both. Null if there is none.
    /// </summary>
    public static Refusal? Together(Refusal? one, Refusal? other)
    {
        if (one is null || other?.Errors is not { } more)
            return one ?? other;
        var errors = one.Errors?.ToDictionary() ?? [];
        foreach (var (field, messages) in more)
            errors[field] = errors.TryGetValue(field, out var known) ? [.. known, .. messages] : messages;
        return one with { Errors = errors };
    }

    /// <summary>The refusal of a service that was asked for a price, in terms of this request's fields.</summary>
    public static Refusal Of(PeerRefusedException refused) => refused switch
    {
        { Peer: "promotions", Reason: NotServed } => CodeInvalid(NotServed),
        { Reason: NotServed } => refused.ToRefusal(FieldOf, "currencyNotSold"),
        _ => refused.ToRefusal(FieldOf),
    };

    private static string? FieldOf(string field) => field switch
    {
        "currency" or "from" or "to" => "currency",
        "code" => "promoCode",
        "subtotal" or "productIds" => "items",
        _ => null,
    };

    private static Refusal AtFault(
        string reason, string field, string title, Dictionary<string, object?>? members = null) =>
        Refusal.Unprocessable(reason, title, members: members, errors: new() { [field] = [title] });
}

using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Limits;
using OnlineShop.ServiceDefaults.Http;
using OnlineShop.ServiceDefaults.Problems;

namespace OnlineShop.Order.Orders;

/// <summary>The problems of an order, each with the fields of the request that are at fault.</summary>
internal static class OrderProblems
{
    private const string NotServed = "currencyNotServed";

    public static ProblemHttpResult CartEmpty() => AtFault("cartEmpty", "items", "There is nothing to order: no items are given and the cart is empty.");

    public static ProblemHttpResult TooMany() => Problem.Invalid(
        "items", $"An order has at most {OrderLimits.MaxProducts} products and {OrderLimits.MaxQuantity} units of each.");

    public static ProblemHttpResult ProductUnavailable(WantedLines wanted, IReadOnlySet<Guid> products) => Problem.Unprocessable(
        "productUnavailable", "Some products are not for sale.", null,
        new() { ["productIds"] = products, ["errors"] = wanted.Errors(products, "productId", "There is no such product for sale.") });

    public static ProblemHttpResult CurrencyNotSold(string currency) => AtFault("currencyNotSold", "currency", $"The shop has no rate for {currency} now.");

    /// <param name="codeReason">Why the code was refused, in Promotions' word.</param>
    public static ProblemHttpResult CodeInvalid(string? codeReason) => AtFault("promoCodeInvalid", "promoCode", codeReason switch
    {
        "notYetValid" => "The code is not valid yet.",
        "expired" => "The code has expired.",
        "minimumNotReached" => "The order is below the minimum for the code.",
        "totalLimitReached" => "The code has been used up.",
        "userLimitReached" => "You have already used the code as often as it allows.",
        NotServed => "The code is in another currency, and there is no rate for it.",
        _ => "There is no such code.",
    }, new() { ["codeReason"] = codeReason });

    public static ProblemHttpResult AmountTooSmall(Money amount, Money limit) => AtFault(
        "amountTooSmall", "items", $"The order costs {amount}; the least that can be charged is {limit}.", new() { ["amount"] = amount, ["limit"] = limit });

    /// <param name="products">The lines that are too large: by themselves, or else all of them together.</param>
    /// <param name="amount">What would be charged; null where that is beyond the range of <see cref="Money"/>.</param>
    public static ProblemHttpResult AmountTooLarge(WantedLines wanted, IReadOnlySet<Guid> products, Money limit, Money? amount = null) => Problem.Unprocessable(
        "amountTooLarge", "The order costs too much.", $"The most that can be charged at once is {limit}.", new()
        {
            ["amount"] = amount, ["limit"] = limit, ["productIds"] = products,
            ["errors"] = wanted.Errors(products, "quantity", $"It makes the order cost more than {limit}, the most that can be charged at once."),
        });

    /// <summary>The problems of two services as one: that of the first, with the fields at fault of both. Null if there is none.</summary>
    public static ProblemHttpResult? Together(ProblemHttpResult? one, ProblemHttpResult? other)
    {
        if (one is not null && Errors(other) is { } more)
        {
            var errors = Errors(one) ?? [];
            foreach (var (field, messages) in more)
                errors[field] = errors.TryGetValue(field, out var known) ? [.. known, .. messages] : messages;
            one.ProblemDetails.Extensions["errors"] = errors;
        }

        return one ?? other;

        static Dictionary<string, string[]>? Errors(ProblemHttpResult? problem) =>
            problem?.ProblemDetails.Extensions.TryGetValue("errors", out var errors) is true ? (Dictionary<string, string[]>?)errors : null;
    }

    /// <summary>The refusal of a service that was asked for a price, in terms of this request's fields.</summary>
    public static ProblemHttpResult Of(PeerRefusedException refusal) => refusal switch
    {
        { Peer: "promotions", Reason: NotServed } => CodeInvalid(NotServed),
        { Reason: NotServed } => refusal.ToProblem(FieldOf, "currencyNotSold"),
        _ => refusal.ToProblem(FieldOf),
    };

    private static string? FieldOf(string field) => field switch
    {
        "country" => "shippingAddress.country",
        "currency" or "from" or "to" => "currency",
        "code" => "promoCode",
        "weightGrams" or "subtotal" or "productIds" => "items",
        _ => null,
    };

    private static ProblemHttpResult AtFault(string reason, string field, string title, Dictionary<string, object?>? members = null)
    {
        members ??= [];
        members["errors"] = new Dictionary<string, string[]> { [field] = [title] };
        return Problem.Unprocessable(reason, title, members: members);
    }
}

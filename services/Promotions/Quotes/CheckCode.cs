using System.Text.Json.Serialization;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Contracts;
using OnlineShop.Promotions.Peers;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Promotions.Quotes;

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record CheckItem(Guid? ProductId, int? Quantity);

/// <param name="Items">What is to be bought. The prices are Product's; one that comes along is not read.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record CheckRequest(string? Code, IReadOnlyList<CheckItem?>? Items, string? Currency);

internal sealed class CheckRequestRules : AbstractValidator<CheckRequest>
{
    public CheckRequestRules()
    {
        RuleFor(c => c.Code).NotEmpty().WithMessage("It is required.");
        RuleFor(c => c.Items).Must(items => items is { Count: >= 1 and <= 100 }).WithMessage("It must have 1 to 100 entries.");
        RuleFor(c => c.Currency).Must(Currency.IsKnown).WithMessage("It must be a known ISO 4217 code such as EUR.");
        RuleForEach(c => c.Items).NotNull().WithMessage("It must be an object with 'productId' and 'quantity'.").SetValidator(new CheckItemRules()!);
    }

    private sealed class CheckItemRules : AbstractValidator<CheckItem>
    {
        public CheckItemRules()
        {
            RuleFor(i => i.ProductId).NotEmpty().WithMessage("It is required: a UUID.");
            RuleFor(i => i.Quantity).Must(quantity => quantity is >= 1 and <= 999).WithMessage("It must be a whole number from 1 to 999.");
        }
    }
}

/// <summary>Tells a shopper what a code would give. A limit per user is looked at only when the shopper is signed in.</summary>
internal static class CheckCode
{
    public static async Task<Results<Ok<QuoteView>, ProblemHttpResult>> HandleAsync(
        CheckRequest request, CurrentUser user, CodeQuotes quotes, ProductPrices products, ExchangeRates rates, CancellationToken cancel)
    {
        var currency = request.Currency!;
        var (code, used, reason) = await quotes.FindAsync(request.Code!, user.IsSignedIn ? user.Id : null, cancel);
        if (code is null || reason is not null)
            return TypedResults.Ok(QuoteView.Refused(reason!, currency, request.Code!));

        var prices = await products.ReadAsync(request.Items!.Select(item => item!.ProductId!.Value), cancel);
        var missing = request.Items!.Select(item => item!.ProductId!.Value).Where(id => !prices.ContainsKey(id)).Distinct().ToArray();
        if (missing.Length > 0)
            return Problem.Unprocessable("productUnavailable", "Some products are not on sale.", members: new() { ["productIds"] = missing });

        var subtotal = Money.Zero(currency);
        foreach (var item in request.Items!)
        {
            var price = prices[item!.ProductId!.Value];
            if (await rates.FindAsync(price.Currency, currency, cancel) is not { } rate)
                return QuoteCode.NotConvertible("currency", currency);
            // As an order does it: the unit price is converted and rounded, then multiplied.
            subtotal += price.Convert(rate, currency) * item.Quantity!.Value;
        }

        return await quotes.PriceAsync(code, used, subtotal, cancel) is { } verdict
            ? TypedResults.Ok(QuoteView.Of(verdict, code.Code))
            : QuoteCode.NotConvertible("currency", currency);
    }
}

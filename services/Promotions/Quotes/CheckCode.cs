using System.Text.Json.Serialization;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Limits;
using OnlineShop.Promotions.Peers;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Promotions.Quotes;

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record CheckItem(Guid? ProductId, int? Quantity);

/// <param name="Items">What is to be bought. The prices are Product's.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record CheckRequest(string? Code, IReadOnlyList<CheckItem?>? Items, string? Currency);

internal sealed class CheckRequestValidator : AbstractValidator<CheckRequest>
{
    public CheckRequestValidator()
    {
        RuleFor(c => c.Code).NotEmpty().WithMessage("It is required.");
        RuleFor(c => c.Items).NotEmpty().WithMessage("It must have at least one entry.");
        RuleFor(c => c.Items).Custom((items, check) =>
        {
            foreach (var (place, message) in OrderLimits.FaultsOf([.. (items ?? []).Select(LineOf)]))
                check.AddFailure($"items{place}", message);
        });
        RuleFor(c => c.Currency).Must(Currency.IsKnown).WithMessage("It must be a known ISO 4217 code such as EUR.");
    }

    private static (Guid? Product, int? Quantity)? LineOf(CheckItem? item) =>
        item is null ? null : (item.ProductId, item.Quantity);
}

/// <summary>Tells a shopper what a code would give. A limit per user is looked at only when the shopper is signed in.</summary>
internal static class CheckCode
{
    public static async Task<Results<Ok<PromoQuoteView>, ProblemHttpResult>> HandleAsync(
        CheckRequest request, CurrentUser user, CodeQuotes quotes, ProductPrices products, ExchangeRates rates,
        CancellationToken cancel)
    {
        var currency = request.Currency!;
        var (code, used, reason) = await quotes.FindAsync(request.Code!, user.IsSignedIn ? user.Id : null, cancel);
        if (code is null || reason is not null)
            return TypedResults.Ok(PromoQuoteView.Refused(reason!, currency, request.Code!));

        var prices = await products.ReadAsync(request.Items!.Select(item => item!.ProductId!.Value), cancel);
        var missing = request.Items!.Select(item => item!.ProductId!.Value).Where(id => !prices.ContainsKey(id))
            .Distinct().ToArray();
        if (missing.Length > 0)
        {
            return Problem.Unprocessable("productUnavailable", "Some products are not on sale.", members: new()
            {
                ["productIds"] = missing,
                ["errors"] = request.Items!.Index().Where(entry => missing.Contains(entry.Item!.ProductId!.Value))
                    .ToDictionary(entry => $"items[{entry.Index}].productId", _ => new[] { "It is not on sale." }),
            });
        }

        var lines = new List<Money>();
        var beyond = new Dictionary<string, string[]>();
        foreach (var (index, item) in request.Items!.Index())
        {
            var price = prices[item!.ProductId!.Value];
            if (await rates.FindAsync(price.Currency, currency, cancel) is not { } rate)
                return QuoteCode.NotConvertible("currency", currency);
            // As an order does it: the unit price is converted and rounded, then multiplied.
            if (price.TryConvert(rate, currency, out var unit)
                && unit.MinorUnits <= Money.MaxMinorUnits / item.Quantity!.Value)
                lines.Add(unit * item.Quantity.Value);
            else
                beyond[$"items[{index}].quantity"] = [$"So much of it is more than {Money.Max(currency)}."];
        }

        if (beyond.Count > 0)
            return TooLarge(currency, beyond);
        if (lines.Sum(line => (decimal)line.MinorUnits) > Money.MaxMinorUnits)
            return TooLarge(
                currency, new() { ["items"] = [$"All of it together is more than {Money.Max(currency)}."] });
        var subtotal = Money.Sum(lines, currency);
        return await quotes.PriceAsync(code, used, subtotal, cancel) is { } verdict
            ? TypedResults.Ok(PromoQuoteView.Of(verdict, code.Code))
            // The prices are in the currency already: it is the code's own that has no rate.
            : TypedResults.Ok(PromoQuoteView.Refused("currencyNotServed", currency, request.Code!));
    }

    private static ProblemHttpResult TooLarge(string currency, Dictionary<string, string[]> errors) => Problem.Unprocessable(
        "amountTooLarge", $"It costs more than {Money.Max(currency)}.",
        members: new() { ["limit"] = Money.Max(currency), ["errors"] = errors });
}

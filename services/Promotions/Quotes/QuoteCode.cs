using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Contracts;
using OnlineShop.Promotions.Codes;
using OnlineShop.ServiceDefaults.Problems;

namespace OnlineShop.Promotions.Quotes;

internal sealed record QuoteRequest(string? Code, Guid? UserId, Money? Subtotal);

internal sealed class QuoteRequestValidator : AbstractValidator<QuoteRequest>
{
    public QuoteRequestValidator()
    {
        RuleFor(q => q.Code).NotEmpty().WithMessage("It is required.");
        RuleFor(q => q.UserId).NotNull().WithMessage("It is required: a UUID.");
        RuleFor(q => q.Subtotal).NotNull().WithMessage("It is required: an amount with its currency.");
        RuleFor(q => q.Subtotal).Must(subtotal => subtotal!.Value.MinorUnits >= 0)
            .WithMessage("It must not be negative.")
            .When(q => q.Subtotal is not null);
    }
}

/// <param name="Reason">Why the code cannot be used; left out where it can.</param>
/// <param name="Discount">
/// In the currency of the order; zero where the code cannot be used or takes nothing off the subtotal.
/// </param>
internal sealed record PromoQuoteView(bool Valid, string? Reason, Money Discount, bool FreeShipping, string Code)
{
    public static PromoQuoteView Of(Verdict verdict, string code) =>
        new(verdict.IsValid, verdict.Reason, verdict.Discount, verdict.FreeShipping, PromoCode.Normalize(code));

    public static PromoQuoteView Refused(string reason, string currency, string code) =>
        Of(Verdict.Refused(reason, currency), code);
}

/// <summary>What a code gives to an order that is being placed.</summary>
internal static class QuoteCode
{
    public static async Task<Results<Ok<PromoQuoteView>, ProblemHttpResult>> HandleAsync(
        QuoteRequest request, CodeQuotes quotes, CancellationToken cancel)
    {
        var subtotal = request.Subtotal!.Value;
        var (code, used, reason) = await quotes.FindAsync(request.Code!, request.UserId, cancel);
        if (code is null || reason is not null)
            return TypedResults.Ok(PromoQuoteView.Refused(reason!, subtotal.Currency, request.Code!));
        return await quotes.PriceAsync(code, used, subtotal, cancel) is { } verdict
            ? TypedResults.Ok(PromoQuoteView.Of(verdict, code.Code))
            : NotConvertible("subtotal", subtotal.Currency);
    }

    public static ProblemHttpResult NotConvertible(string field, string currency) => Problem.Unprocessable(
        "currencyNotServed", $"There is no exchange rate for {currency}.", members: new()
        {
            ["errors"] = new Dictionary<string, string[]> { [field] = [$"There is no exchange rate for {currency}."] },
        });
}

using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Contracts;

namespace OnlineShop.Rates.Quotes;

/// <param name="Amount">A decimal such as 12.34, with no more decimals than the currency has.</param>
internal sealed record ConvertQuery(string? From, string? To, string? Amount);

internal sealed class ConvertQueryValidator : AbstractValidator<ConvertQuery>
{
    public ConvertQueryValidator()
    {
        RuleFor(q => q.From).IsCurrency();
        RuleFor(q => q.To).IsCurrency();
        RuleFor(q => q.Amount).NotEmpty().WithMessage("It is required: a decimal such as 12.34.");
        RuleFor(q => q.Amount)
            .Must((q, amount) => Money.TryParse(amount, Known(q.From), out var money) && money.MinorUnits >= 0)
            .WithMessage(q => Expected(Known(q.From)))
            .When(q => !string.IsNullOrEmpty(q.Amount));
    }

    private static string Expected(string currency) =>
        $"It must be a decimal from 0 to {Money.Max(currency).ToAmountString()} with at most {Currency.Exponent(currency)} decimals.";

    /// <summary>An amount is checked even if its currency is wrong, so that both faults are named.</summary>
    private static string Known(string? currency) =>
        RateParameters.Normalize(currency) is var code && Currency.IsKnown(code) ? code : Currency.Base;
}

/// <param name="Rate">Units of the target for one unit of the source currency.</param>
internal sealed record Conversion(Money From, Money To, decimal Rate, DateOnly Date, string Source, long AgeSeconds);

internal static class ConvertAmount
{
    public static async Task<Results<Ok<Conversion>, ProblemHttpResult>> HandleAsync(
        [AsParameters] ConvertQuery query, RateBoard board, TimeProvider clock, CancellationToken cancel)
    {
        var (from, to) = (RateParameters.Normalize(query.From), RateParameters.Normalize(query.To));
        _ = Money.TryParse(query.Amount, from, out var amount);
        if (from == to)
        {
            var same = SameCurrency.Rate(from, clock);
            return TypedResults.Ok(new Conversion(amount, amount, same.Value, same.Date, same.Source, 0));
        }

        if (await board.CurrentAsync(cancel) is not { } table)
            return RateRefusals.NoRates();
        if (table.Find(from, to) is not { } rate)
            return RateRefusals.NotServed(table, from, to);
        return amount.TryConvert(rate.Value, to, out var converted)
            ? TypedResults.Ok(new Conversion(amount, converted, rate.Value, rate.Date, rate.Source, clock.AgeOf(table)))
            : RateRefusals.OutOfRange(to);
    }
}

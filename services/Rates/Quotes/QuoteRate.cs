using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;
using OnlineShop.ServiceDefaults.Problems;

namespace OnlineShop.Rates.Quotes;

/// <summary>Answers other services with the rate of a pair, from memory.</summary>
internal static class QuoteRate
{
    public static async ValueTask<Results<Ok<ExchangeRate>, ProblemHttpResult>> HandleAsync(
        string from, string to, RateBoard board, TimeProvider clock, CancellationToken cancel)
    {
        if (!Currency.IsKnown(from) || !Currency.IsKnown(to))
            return Problem.Invalid(
                Currency.IsKnown(from) ? "to" : "from", "It must be a known ISO 4217 code such as EUR.");
        if (from == to)
            return TypedResults.Ok(SameCurrency.Rate(from, clock));
        if (await board.CurrentAsync(cancel) is not { } table)
            return RateRefusals.NoRates();
        return table.Find(from, to) is { } rate ? TypedResults.Ok(rate) : RateRefusals.NotServed(table, from, to);
    }
}

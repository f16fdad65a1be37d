using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Contracts;
using OnlineShop.Data;
using OnlineShop.ServiceDefaults.Problems;

namespace OnlineShop.Rates.Quotes;

/// <param name="Base">The currency whose unit is priced in the others; EUR if left out.</param>
/// <param name="Date">A past day; the newest rates if left out.</param>
internal sealed record ListRatesQuery(string? Base, string? Date);

internal sealed class ListRatesQueryValidator : AbstractValidator<ListRatesQuery>
{
    public ListRatesQueryValidator(TimeProvider clock)
    {
        RuleFor(q => q.Base).IsCurrency().When(q => q.Base is not null);
        RuleFor(q => q.Date).IsDate();
        RuleFor(q => q.Date).Must(date => RateParameters.ParseDate(date) <= clock.Today())
            .WithMessage("It must not be in the future.")
            .When(q => RateParameters.ParseDate(q.Date) is not null);
    }
}

/// <param name="Date">The day that the rates were published for: the last one up to the requested day.</param>
/// <param name="AgeSeconds">How long ago the values were received.</param>
/// <param name="Rates">Units of each currency for one unit of the base.</param>
internal sealed record RatesView(
    string Base, DateOnly Date, string Source, long AgeSeconds, DateTimeOffset ReceivedAt,
    IReadOnlyDictionary<string, decimal> Rates);

internal static class ListRates
{
    public static async Task<Results<Ok<RatesView>, ProblemHttpResult>> HandleAsync(
        [AsParameters] ListRatesQuery query, RateBoard board, ShopDatabase database, TimeProvider clock,
        CancellationToken cancel)
    {
        if (await board.CurrentAsync(cancel) is not { } table)
            return RateRefusals.NoRates();
        if (RateParameters.ParseDate(query.Date) is { } date && date < table.Date)
        {
            if (await RateStatements.FindAsync(database, date, cancel) is not { } past)
                return Problem.NotFound("day in the history of rates");
            table = past;
        }

        var @base = query.Base is null ? Currency.Base : RateParameters.Normalize(query.Base);
        return table.Serves(@base)
            ? TypedResults.Ok(
                new RatesView(@base, table.Date, table.Source, clock.AgeOf(table), table.ReceivedAt, table.Against(@base)))
            : RateRefusals.NotServed("base", @base);
    }
}

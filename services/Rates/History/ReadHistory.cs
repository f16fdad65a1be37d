using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OnlineShop.Contracts;
using OnlineShop.Rates.Model;
using OnlineShop.Rates.Quotes;

namespace OnlineShop.Rates.History;

/// <param name="From">The first day; 90 days before the last if left out.</param>
/// <param name="To">The last day; today if left out.</param>
internal sealed record HistoryQuery(string? Currency, string? From, string? To)
{
    public (DateOnly From, DateOnly To) Range(TimeProvider clock)
    {
        var to = RateParameters.ParseDate(To) ?? clock.Today();
        return (RateParameters.ParseDate(From) ?? DateOnly.FromDayNumber(Math.Max(0, to.DayNumber - 90)), to);
    }
}

internal sealed class HistoryQueryValidator : AbstractValidator<HistoryQuery>
{
    private const int MaxDays = 3660;

    public HistoryQueryValidator(TimeProvider clock)
    {
        RuleFor(q => q.Currency).IsCurrency();
        RuleFor(q => q.Currency).Must(code => RateParameters.Normalize(code) != Currency.Base)
            .WithMessage($"{Currency.Base} is what the others are priced in; name another currency.");
        RuleFor(q => q.From).IsDate();
        RuleFor(q => q.To).IsDate();
        RuleFor(q => q.To)
            .Must((q, _) => q.Range(clock) is var range
                && range.To >= range.From && range.To.DayNumber - range.From.DayNumber <= MaxDays)
            .WithMessage($"It must not be before 'from', and at most {MaxDays} days after it.");
    }
}

/// <param name="Value">Units of the currency for one unit of the base.</param>
internal sealed record HistoryEntry(DateOnly Date, decimal Value, string Source, DateTimeOffset ReceivedAt);

/// <param name="Items">Oldest first; days without publication are left out.</param>
internal sealed record HistoryView(
    string Currency, string Base, DateOnly From, DateOnly To, IReadOnlyList<HistoryEntry> Items);

internal static class ReadHistory
{
    public static async Task<Ok<HistoryView>> HandleAsync(
        [AsParameters] HistoryQuery query, IDbContextFactory<RatesDbContext> contexts, TimeProvider clock,
        CancellationToken cancel)
    {
        var currency = RateParameters.Normalize(query.Currency);
        var (from, to) = query.Range(clock);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var entries =
            from rate in db.Rates
            where rate.Currency == currency && rate.Day >= @from && rate.Day <= to
            join day in db.RateDays on rate.Day equals day.Day
            orderby rate.Day
            select new HistoryEntry(rate.Day, rate.Value, day.Source, day.ReceivedAt);
        return TypedResults.Ok(new HistoryView(currency, Currency.Base, from, to, await entries.ToListAsync(cancel)));
    }
}

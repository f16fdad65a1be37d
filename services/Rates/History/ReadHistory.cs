using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Contracts;
using OnlineShop.Data;
using OnlineShop.Data.Statements;
using OnlineShop.Rates.Quotes;

namespace OnlineShop.Rates.History;

/// <param name="From">The first day; 90 days before the last if left out.</param>
/// <param name="To">The last day; today if left out.</param>
internal sealed record HistoryQuery(string? Currency, string? From, string? To)
{
    public (DateOnly From, DateOnly To) Range(TimeProvider clock)
    {
        var to = RateRefusals.ParseDate(To) ?? clock.Today();
        return (RateRefusals.ParseDate(From) ?? DateOnly.FromDayNumber(Math.Max(0, to.DayNumber - 90)), to);
    }
}

internal sealed class HistoryQueryValidator : AbstractValidator<HistoryQuery>
{
    private const int MaxDays = 3660;

    public HistoryQueryValidator(TimeProvider clock)
    {
        RuleFor(q => q.Currency).IsCurrency();
        RuleFor(q => q.Currency).Must(code => RateRefusals.Normalize(code) != Currency.Base)
            .WithMessage($"{Currency.Base} is what the others are priced in; name another currency.");
        RuleFor(q => q.From).IsDate();
        RuleFor(q => q.To).IsDate();
        RuleFor(q => q.To)
            .Must((q, _) => q.Range(clock) is var range && range.To >= range.From && range.To.DayNumber - range.From.DayNumber <= MaxDays)
            .WithMessage($"It must not be before 'from', and at most {MaxDays} days after it.");
    }
}

/// <param name="Value">Units of the currency for one unit of the base.</param>
internal sealed record HistoryEntry(DateOnly Date, decimal Value, string Source, DateTimeOffset ReceivedAt);

/// <param name="Items">Oldest first; days without publication are not there.</param>
internal sealed record HistoryView(string Currency, string Base, DateOnly From, DateOnly To, IReadOnlyList<HistoryEntry> Items);

internal static class ReadHistory
{
    public static async Task<Ok<HistoryView>> HandleAsync(
        [AsParameters] HistoryQuery query, ShopDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        var currency = RateRefusals.Normalize(query.Currency);
        var (from, to) = query.Range(clock);
        await using var connection = await database.OpenAsync(cancel);
        var items = await connection.QueryAsync<HistoryEntry>(
            """
            select r.day as date, r.value, d.source, d.received_at
            from rates r join rate_days d on d.day = r.day
            where r.currency = @currency and r.day between @from and @to
            order by r.day
            """,
            new { currency, from, to }, cancel);
        return TypedResults.Ok(new HistoryView(currency, Currency.Base, from, to, items));
    }
}

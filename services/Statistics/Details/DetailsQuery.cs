using System.Globalization;
using FluentValidation;
using OnlineShop.Contracts;
using OnlineShop.ServiceDefaults.Queries;
using OnlineShop.ServiceDefaults.Times;
using OnlineShop.Statistics.Reports;

namespace OnlineShop.Statistics.Details;

/// <summary>What is behind a sum: the filters of the reports.</summary>
/// <param name="Outcome">Of orders: <c>sold</c> (the default), or one of its parts, or of those that were not.</param>
/// <param name="After">The <c>next</c> of a page. It carries the moment, so that all pages are of one.</param>
internal sealed record DetailsQuery(
    string? From, string? To, string? Currency, string? ProductId, string? UserId, string? Outcome, string? AsOf, string? Limit, string? After, string? Format) : IRangeQuery
{
    public const string Sold = "sold";

    public int Size => Pages.ParseLimit(Limit)!.Value;

    public Guid? Product => ProductId is null ? null : Guid.Parse(ProductId);

    public Guid? User => UserId is null ? null : Guid.Parse(UserId);
}

internal sealed class DetailsQueryRules : RangeQueryValidator<DetailsQuery>
{
    public DetailsQueryRules(ShopCalendar calendar, TimeProvider clock)
        : base(calendar, clock)
    {
        RuleFor(query => query.Currency).Must(code => code is null || Currency.IsKnown(code)).WithMessage("It must be a known ISO 4217 code such as EUR.");
        RuleFor(query => query.ProductId).IsId();
        RuleFor(query => query.UserId).IsId();
        RuleFor(query => query.Outcome).IsOneOf(DetailsQuery.Sold, "sale", "returned", "open", "rejected", "cancelled");
        RuleFor(query => query.Limit).IsLimit();
        RuleFor(query => query.After).Must(text => text is null || DetailsCursor.Parse(text) is not null).WithMessage(Pages.AfterMessage);
        RuleFor(query => query.After).Must((query, _) => query.AsOf is null).WithMessage("It has its own moment: leave 'asOf' out.").When(query => query.After is not null);
        RuleFor(query => query.Format).IsOneOf(ReportFormat.Json, ReportFormat.Csv);
    }
}

/// <summary>Where a page ended.</summary>
internal sealed record DetailsCursor(long Moment, DateTimeOffset At, Guid Id)
{
    private const char Separator = '_';

    public static DetailsCursor? Parse(string text) =>
        text.Split(Separator) is [var moment, var micros, var id]
        && long.TryParse(moment, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && long.TryParse(micros, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var at)
        && at >= (DateOrTime.Earliest - DateTimeOffset.UnixEpoch).Ticks / 10 && at <= (DateOrTime.Latest - DateTimeOffset.UnixEpoch).Ticks / 10
        && Guid.TryParse(id, out var last)
            ? new DetailsCursor(number, DateTimeOffset.UnixEpoch.AddTicks(at * 10), last)
            : null;

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Moment}{Separator}{(At - DateTimeOffset.UnixEpoch).Ticks / 10}{Separator}{Id:N}");
}

/// <summary>A page of what is behind a sum.</summary>
/// <param name="AsOf">The moment that all pages are of.</param>
/// <param name="Next">The <c>after</c> of the next page; missing at the end.</param>
internal sealed record DetailsPage<T>(DateOrTime From, DateOrTime To, string TimeZone, string AsOf, IReadOnlyList<T> Items, string? Next);

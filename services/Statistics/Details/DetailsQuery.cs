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
    string? From, string? To, string? Currency, string? ProductId, string? UserId, string? Outcome, string? AsOf,
    string? Limit, string? After, string? Format) : IRangeQuery
{
    public const string Sold = "sold";

    /// <summary>The values of <see cref="Outcome"/>.</summary>
    public static readonly string[] Outcomes = [Sold, "sale", "returned", "open", "rejected", "cancelled"];

    public int Size => Pages.ParseLimit(Limit)!.Value;

    public Guid? Product => ProductId is null ? null : Guid.Parse(ProductId);

    public Guid? User => UserId is null ? null : Guid.Parse(UserId);
}

internal sealed class DetailsQueryValidator : RangeQueryValidator<DetailsQuery>
{
    public DetailsQueryValidator(ShopCalendar calendar, TimeProvider clock)
        : base(calendar, clock)
    {
        RuleFor(query => query.Currency).Must(code => code is null || Currency.IsKnown(code))
            .WithMessage("It must be a known ISO 4217 code such as EUR.");
        RuleFor(query => query.ProductId).IsId();
        RuleFor(query => query.UserId).IsId();
        RuleFor(query => query.Outcome).IsOneOf(DetailsQuery.Outcomes);
        RuleFor(query => query.Limit).IsPageLimit();
        RuleFor(query => query.After).IsPageCursor<DetailsQuery, DetailsCursor>();
        RuleFor(query => query.After).Must((query, _) => query.AsOf is null)
            .WithMessage("It has its own moment: leave 'asOf' out.")
            .When(query => query.After is not null);
        RuleFor(query => query.Format).IsOneOf(ReportFormat.Json, ReportFormat.Csv);
    }
}

/// <summary>A page of what is behind a sum.</summary>
/// <param name="AsOf">The moment that all pages are of.</param>
/// <param name="Next">The <c>after</c> of the next page; missing at the end.</param>
internal sealed record DetailsPage<T>(
    DateOrTime From, DateOrTime To, string TimeZone, string AsOf, IReadOnlyList<T> Items, string? Next);

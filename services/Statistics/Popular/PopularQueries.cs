using System.Globalization;
using FluentValidation;
using OnlineShop.ServiceDefaults.Queries;

namespace OnlineShop.Statistics.Popular;

/// <param name="Category">The slug of a category.</param>
/// <param name="Days">How many days back, up to this moment: one of <see cref="Ranges"/>.</param>
internal sealed record BestSellersQuery(string? Category, string? Days, string? Limit)
{
    /// <summary>The most products that a list has where no limit is given.</summary>
    public const int UsualLimit = 12;

    /// <summary>The days where none are given.</summary>
    public const int UsualDays = 30;

    /// <summary>Few, so that a minute's rankings are few too, whatever is asked for.</summary>
    public static readonly int[] Ranges = [7, 30, 90, 365];

    /// <summary>The slug as categories have it; null where the list is of all.</summary>
    public string? Slug => string.IsNullOrEmpty(Category) ? null : Category.ToLowerInvariant();

    /// <summary>The number of days; null where the text is none of the ranges.</summary>
    public static int? ParseDays(string? text) => string.IsNullOrEmpty(text) ? UsualDays
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && Ranges.Contains(days)
            ? days
            : null;
}

internal sealed class BestSellersQueryValidator : AbstractValidator<BestSellersQuery>
{
    public BestSellersQueryValidator()
    {
        RuleFor(query => query.Category).MaximumLength(60).WithMessage("It must be the slug of a category.");
        RuleFor(query => query.Days).Must(text => BestSellersQuery.ParseDays(text) is not null)
            .WithMessage($"It must be one of {string.Join(", ", BestSellersQuery.Ranges)}.");
        RuleFor(query => query.Limit).IsPageLimit();
    }
}

internal sealed record BoughtTogetherQuery(string? Limit)
{
    /// <summary>The most products that a list has where no limit is given.</summary>
    public const int UsualLimit = 4;
}

internal sealed class BoughtTogetherQueryValidator : AbstractValidator<BoughtTogetherQuery>
{
    public BoughtTogetherQueryValidator() => RuleFor(query => query.Limit).IsPageLimit();
}

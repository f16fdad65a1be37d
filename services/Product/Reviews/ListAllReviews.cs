using System.Globalization;
using FluentValidation;
using OnlineShop.ServiceDefaults.Queries;

namespace OnlineShop.Product.Reviews;

/// <summary>Which reviews of all products are asked for.</summary>
/// <param name="Hidden">Only hidden ones, or only those that are shown; all without it.</param>
/// <param name="MaxRating">The most stars, 1 to 5.</param>
internal sealed record ListAllReviews(string? Hidden, string? MaxRating, string? Limit, string? After)
{
    public PageRequest<Guid> Page => Pages.Read<Guid>(Limit, After, []);

    /// <summary>Null where both are asked for.</summary>
    public bool? IsHidden => string.IsNullOrEmpty(Hidden) ? null : Hidden == "true";

    /// <summary>The most stars; null where there is no such filter, or no such number.</summary>
    public int? Stars() =>
        int.TryParse(MaxRating, NumberStyles.None, CultureInfo.InvariantCulture, out var stars) && stars is >= 1 and <= 5 ? stars : null;
}

internal sealed class ListAllReviewsValidator : AbstractValidator<ListAllReviews>
{
    public ListAllReviewsValidator()
    {
        RuleFor(query => query.Hidden).Must(text => text is null or "" or "true" or "false")
            .WithMessage("It must be true or false.");
        RuleFor(query => query.MaxRating).Must((query, text) => string.IsNullOrEmpty(text) || query.Stars() is not null)
            .WithMessage("It must be a whole number from 1 to 5.");
        RuleFor(query => query.Limit).IsPageLimit();
        RuleFor(query => query.After).IsPageCursor<ListAllReviews, Guid>();
    }
}

/// <summary>A review in the list of those of all products.</summary>
/// <param name="ProductName">The name of the product that it is about.</param>
/// <param name="ProductSku">Its SKU.</param>
internal sealed record ReviewOfProduct(Review Review, string ProductName, string ProductSku);

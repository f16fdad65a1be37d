using FluentValidation;
using OnlineShop.Product.Catalog;
using OnlineShop.ServiceDefaults.Queries;
using OnlineShop.ServiceDefaults.Texts;

namespace OnlineShop.Product.Reviews;

/// <param name="Rating">1 (poor) to 5 (excellent).</param>
internal sealed record WriteReview(int? Rating, string? Title, [property: Multiline] string? Text);

internal sealed class WriteReviewValidator : AbstractValidator<WriteReview>
{
    public WriteReviewValidator()
    {
        RuleFor(review => review.Rating).Must(rating => rating is >= 1 and <= 5)
            .WithMessage("It must be a whole number from 1 to 5.");
        RuleFor(review => review.Title).IsLine(120).When(review => review.Title is not null);
        RuleFor(review => review.Text).IsText(4000);
    }
}

/// <param name="Reason">Why the review is hidden; its author reads it.</param>
internal sealed record HideReview(string? Reason);

internal sealed class HideReviewValidator : AbstractValidator<HideReview>
{
    public HideReviewValidator() => RuleFor(hiding => hiding.Reason).IsLine(200);
}

/// <param name="All">Merchants and administrators see hidden reviews, too.</param>
internal sealed record ListReviews(string? Limit, string? After, string? All)
{
    public bool HiddenToo => All == "true";

    public PageRequest<Guid> Page => Pages.Read<Guid>(Limit, After, []);
}

internal sealed class ListReviewsValidator : AbstractValidator<ListReviews>
{
    public ListReviewsValidator()
    {
        RuleFor(query => query.Limit).IsPageLimit();
        RuleFor(query => query.All).Must(text => text is null or "" or "true" or "false")
            .WithMessage("It must be true or false.");
        RuleFor(query => query.After).IsPageCursor<ListReviews, Guid>();
    }
}

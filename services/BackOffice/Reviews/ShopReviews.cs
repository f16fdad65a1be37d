using System.Globalization;
using OnlineShop.BackOffice.Site;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Reviews;

/// <summary>What customers say of products.</summary>
internal sealed class ShopReviews(ShopDesk shop)
{
    public Task<Reply<ReviewOfProductPage>> ListAsync(ReviewQuery query, CancellationToken cancel) => shop.AskAsync(
        "/api/reviews",
        client => client.ListAllReviewsAsync(
            hidden: query.Hidden switch { true => "true", false => "false", null => null },
            maxRating: query.MaxRating?.ToString(CultureInfo.InvariantCulture), limit: ReviewQuery.PageSize,
            after: query.After.Length == 0 ? null : query.After, cancellationToken: cancel),
        cancel);

    /// <summary>Hides a review; its author reads the reason.</summary>
    public Task<Reply<Review>> HideAsync(Review review, string reason) => shop.AskAsync(
        "/api/products/{id}/reviews/{reviewId}/hidden",
        client => client.HideReviewAsync(review.ProductId, review.Id, new HideReview { Reason = reason }));

    /// <summary>Shows a hidden review again.</summary>
    public Task<Reply<Review>> ShowAsync(Review review) => shop.AskAsync(
        "/api/products/{id}/reviews/{reviewId}/hidden", client => client.ShowReviewAsync(review.ProductId, review.Id));
}

using Microsoft.EntityFrameworkCore;
using OnlineShop.Data;
using OnlineShop.Data.Audit;
using OnlineShop.Product.Catalog;
using OnlineShop.Product.Model;

namespace OnlineShop.Product.Reviews;

/// <summary>How writing a review went.</summary>
internal enum ReviewOutcome
{
    Done,
    NoProduct,
    Retired,
    AlreadyThere,
    NoReview,
}

/// <summary>Changes reviews, and the product's rating that they add up to: both in one transaction.</summary>
internal sealed class ReviewStore(ShopDatabase database, CatalogChanges changes, TimeProvider clock)
{
    /// <summary>The author of a review whose author has no name (any more).</summary>
    public const string Unnamed = "A customer";

    public Task<(ReviewOutcome Outcome, Review? Review)> AddAsync(
        Guid productId, Guid userId, string author, WriteReview request,
        CancellationToken cancel) => database.InTransactionAsync<(ReviewOutcome, Review?)>(
        async transaction =>
        {
            switch (await ReviewStatements.LockProductAsync(transaction, productId, cancel))
            {
                case null:
                    return (ReviewOutcome.NoProduct, null);
                case true:
                    return (ReviewOutcome.Retired, null);
            }

            var now = clock.GetUtcNow();
            var review = new ReviewRow
            {
                Id = Guid.CreateVersion7(now), ProductId = productId, UserId = userId, Author = author,
                Rating = (short)request.Rating!.Value,
                Title = request.Title?.Trim(), Text = request.Text!.Trim(), CreatedAt = now, UpdatedAt = now,
            };
            if (!await ReviewStatements.InsertAsync(transaction, review, cancel))
                return (ReviewOutcome.AlreadyThere, null);
            return (ReviewOutcome.Done, await CountAsync(transaction, null, review, cancel));
        },
        cancel);

    public Task<(ReviewOutcome Outcome, Review? Review)> ChangeAsync(
        Guid productId, Guid userId, WriteReview request,
        CancellationToken cancel) => database.InTransactionAsync<(ReviewOutcome, Review?)>(
        async transaction =>
        {
            if (await ReviewStatements.LockProductAsync(transaction, productId, cancel) is true)
                return (ReviewOutcome.Retired, null);
            if (await ReviewStatements.LockOfUserAsync(transaction, productId, userId, cancel) is not { } before)
                return (ReviewOutcome.NoReview, null);
            var after = before with
            {
                Rating = (short)request.Rating!.Value,
                Title = request.Title?.Trim(),
                Text = request.Text!.Trim(),
                UpdatedAt = clock.GetUtcNow(),
            };
            return (ReviewOutcome.Done, await SaveAsync(transaction, before, after, cancel));
        },
        cancel);

    /// <summary>Removes one's own review, of a retired product too. False: there is none.</summary>
    public Task<bool> DeleteAsync(Guid productId, Guid userId, CancellationToken cancel) => database.InTransactionAsync(
        async transaction =>
        {
            await ReviewStatements.LockProductAsync(transaction, productId, cancel);
            if (await ReviewStatements.LockOfUserAsync(transaction, productId, userId, cancel) is not { } before)
                return false;
            await transaction.Context<ProductDbContext>().Reviews.Where(review => review.Id == before.Id)
                .ExecuteDeleteAsync(cancel);
            await CountAsync(transaction, before, null, cancel);
            return true;
        },
        cancel);

    /// <summary>
    /// Hides a review for <paramref name="reason"/>, or shows it again where there is none. Done again it counts once.
    /// </summary>
    public Task<Review?> HideAsync(
        Guid productId, Guid reviewId, Guid adminId, string? reason,
        CancellationToken cancel) => database.InTransactionAsync(
        async transaction =>
        {
            await ReviewStatements.LockProductAsync(transaction, productId, cancel);
            if (await ReviewStatements.LockAsync(transaction, productId, reviewId, cancel) is not { } before)
            {
                transaction.AuditNothing();
                return null;
            }

            var after = reason is null
                ? before with { HiddenAt = null, HiddenBy = null, HiddenReason = null }
                : before with { HiddenAt = before.HiddenAt ?? clock.GetUtcNow(), HiddenBy = adminId, HiddenReason = reason };
            // The words of the review are the customer's.
            transaction.Audit(new { before.HiddenReason }, new { after.HiddenReason });
            return await SaveAsync(transaction, before, after, cancel);
        },
        cancel);

    private async Task<Review?> SaveAsync(
        ShopTransaction transaction, ReviewRow before, ReviewRow after, CancellationToken cancel)
    {
        await transaction.Context<ProductDbContext>().Reviews.Where(review => review.Id == after.Id).ExecuteUpdateAsync(
            set => set.SetProperty(review => review.Rating, after.Rating)
                .SetProperty(review => review.Title, after.Title)
                .SetProperty(review => review.Text, after.Text)
                .SetProperty(review => review.UpdatedAt, after.UpdatedAt)
                .SetProperty(review => review.HiddenAt, after.HiddenAt)
                .SetProperty(review => review.HiddenBy, after.HiddenBy)
                .SetProperty(review => review.HiddenReason, after.HiddenReason),
            cancel);
        return await CountAsync(transaction, before, after, cancel);
    }

    /// <summary>Lets the product's rating follow a change of a review, and reads the review as it is shown now.</summary>
    private async Task<Review?> CountAsync(
        ShopTransaction transaction, ReviewRow? before, ReviewRow? after, CancellationToken cancel)
    {
        var ((oldRating, oldCount), (rating, count)) = (before?.Weight() ?? default, after?.Weight() ?? default);
        var productId = (before ?? after)!.ProductId;
        await ReviewStatements.AddToRatingAsync(transaction, productId, rating - oldRating, count - oldCount, cancel);
        changes.OfProduct(transaction, productId);
        return after is null
            ? null
            : await ReviewReader.ReadAsync(transaction.Context<ProductDbContext>(), after.Id, cancel);
    }
}

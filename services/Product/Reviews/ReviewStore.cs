using OnlineShop.Data;
using OnlineShop.Product.Catalog;

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

/// <summary>Reviews, and the product's rating that they add up to: both change in one transaction.</summary>
internal sealed class ReviewStore(ShopDatabase database, CatalogChanges changes, TimeProvider clock)
{
    /// <summary>The author of a review whose author has no name (any more).</summary>
    public const string Unnamed = "A customer";

    /// <summary>A product's reviews, newest first, after the review <paramref name="after"/>; one more than <paramref name="limit"/> tells that there are more.</summary>
    public async Task<(bool ProductExists, List<Review> Reviews)> ListAsync(Guid productId, int limit, Guid? after, bool hiddenToo, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(cancel);
        var exists = await transaction.FindAsync<bool>("select exists (select 1 from products where id = @productId)", new { productId }, cancel);
        // Ids are in the order of time.
        var rows = await transaction.QueryAsync<Review>(
            $"""
            select {Review.Columns} from reviews v
            where v.product_id = @productId and (@hiddenToo or v.hidden_at is null) and (@after::uuid is null or v.id < @after) order by v.id desc limit @take
            """,
            new { productId, after, hiddenToo, take = limit + 1 }, cancel);
        return (exists, [.. rows]);
    }

    public async Task<Review?> FindMineAsync(Guid productId, Guid userId, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(cancel);
        return await transaction.FindAsync<Review>(
            $"select {Review.Columns} from reviews v where v.product_id = @productId and v.user_id = @userId", new { productId, userId }, cancel);
    }

    /// <summary>All reviews of a person, newest first.</summary>
    public async Task<IReadOnlyList<Review>> OfUserAsync(Guid userId, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(cancel);
        return await transaction.QueryAsync<Review>($"select {Review.Columns} from reviews v where v.user_id = @userId order by v.id desc", new { userId }, cancel);
    }

    /// <summary>Takes a person's name off the reviews, and what leads from one review to another: each has an author of its own from then on.</summary>
    public static Task ForgetAuthorAsync(ShopTransaction transaction, Guid userId, CancellationToken cancel) =>
        transaction.ExecuteAsync("update reviews set author = @Unnamed, user_id = id where user_id = @userId", new { userId, Unnamed }, cancel);

    public async Task<(ReviewOutcome Outcome, Review? Review)> AddAsync(Guid productId, Guid userId, string author, WriteReview request, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var transaction = await database.BeginAsync(cancel);
        if (await LockProductAsync(transaction, productId, cancel) is var found and not ReviewOutcome.Done)
            return (found, null);
        var review = await transaction.FindAsync<Review>(
            $"""
            insert into reviews as v (id, product_id, user_id, author, rating, title, text, created_at, updated_at)
            values (@id, @productId, @userId, @author, @Rating, @title, @text, @now, @now) on conflict do nothing returning {Review.Columns}
            """,
            new { id = Guid.CreateVersion7(now), productId, userId, author, request.Rating, title = request.Title?.Trim(), text = request.Text!.Trim(), now }, cancel);
        if (review is null)
            return (ReviewOutcome.AlreadyThere, null);
        await CountAsync(transaction, productId, review.Rating, 1, cancel);
        return (ReviewOutcome.Done, review);
    }

    public async Task<(ReviewOutcome Outcome, Review? Review)> ChangeAsync(Guid productId, Guid userId, WriteReview request, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(cancel);
        if (await LockProductAsync(transaction, productId, cancel) is ReviewOutcome.Retired)
            return (ReviewOutcome.Retired, null);
        if (await LockMineAsync(transaction, productId, userId, cancel) is not { } before)
            return (ReviewOutcome.NoReview, null);
        var review = await transaction.FindAsync<Review>(
            $"""
            update reviews v set rating = @Rating, title = @title, text = @text, updated_at = @now
            where v.id = @Id returning {Review.Columns}
            """,
            new { before.Id, request.Rating, title = request.Title?.Trim(), text = request.Text!.Trim(), now = clock.GetUtcNow() }, cancel);
        await CountAsync(transaction, productId, before.IsHidden ? 0 : review!.Rating - before.Rating, 0, cancel);
        return (ReviewOutcome.Done, review);
    }

    /// <summary>Takes one's own review back; of a retired product, too.</summary>
    public async Task<bool> DeleteAsync(Guid productId, Guid userId, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(cancel);
        await LockProductAsync(transaction, productId, cancel);
        if (await LockMineAsync(transaction, productId, userId, cancel) is not { } before)
            return false;
        await transaction.ExecuteAsync("delete from reviews where id = @Id", new { before.Id }, cancel);
        await CountAsync(transaction, productId, before.IsHidden ? 0 : -before.Rating, before.IsHidden ? 0 : -1, cancel);
        return true;
    }

    /// <summary>Hides a review for <paramref name="reason"/>, or shows it again where there is none. Done again it counts once.</summary>
    public async Task<Review?> HideAsync(Guid productId, Guid reviewId, Guid adminId, string? reason, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(cancel);
        await LockProductAsync(transaction, productId, cancel);
        if (await LockAsync(transaction, "id = @reviewId and product_id = @productId", new { reviewId, productId }, cancel) is not { } before)
            return null;
        var review = await transaction.FindAsync<Review>(
            $"""
            update reviews v set hidden_at = case when @reason::text is null then null else coalesce(v.hidden_at, @now) end,
              hidden_by = case when @reason::text is null then null else @adminId end, hidden_reason = @reason
            where v.id = @reviewId returning {Review.Columns}
            """, new { reviewId, adminId, reason, now = clock.GetUtcNow() }, cancel);
        var change = (before.IsHidden ? 1 : 0) - (reason is null ? 0 : 1);
        await CountAsync(transaction, productId, change * before.Rating, change, cancel);
        return review;
    }

    /// <summary>The product's row is locked first in every change of its reviews: one order of locks, no circle.</summary>
    private static async Task<ReviewOutcome> LockProductAsync(ShopTransaction transaction, Guid productId, CancellationToken cancel) =>
        await transaction.QueryAsync<bool>("select retired from products where id = @productId for no key update", new { productId }, cancel) switch
        {
            [false] => ReviewOutcome.Done,
            [true] => ReviewOutcome.Retired,
            _ => ReviewOutcome.NoProduct,
        };

    private static Task<LockedReview?> LockMineAsync(ShopTransaction transaction, Guid productId, Guid userId, CancellationToken cancel) =>
        LockAsync(transaction, "product_id = @productId and user_id = @userId", new { productId, userId }, cancel);

    private static Task<LockedReview?> LockAsync(ShopTransaction transaction, string which, object values, CancellationToken cancel) =>
        transaction.FindAsync<LockedReview>($"select id, rating, hidden_at is not null as is_hidden from reviews where {which} for update", values, cancel);

    private async Task CountAsync(ShopTransaction transaction, Guid productId, int rating, int count, CancellationToken cancel)
    {
        await transaction.ExecuteAsync(
            "update products set rating_sum = rating_sum + @rating, review_count = review_count + @count where id = @productId", new { productId, rating, count }, cancel);
        changes.OfProduct(transaction, productId);
        await transaction.CommitAsync(cancel);
    }

    private sealed record LockedReview
    {
        public Guid Id { get; init; }

        public int Rating { get; init; }

        public bool IsHidden { get; init; }
    }
}

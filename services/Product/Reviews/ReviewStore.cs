using OnlineShop.Messaging.Database;
using OnlineShop.Product.Catalog;

namespace OnlineShop.Product.Reviews;

/// <summary>What a customer says of a product.</summary>
internal sealed record Review
{
    public Guid Id { get; init; }

    public Guid ProductId { get; init; }

    public string Author { get; init; } = "";

    public int Rating { get; init; }

    public string? Title { get; init; }

    public string Text { get; init; } = "";

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>How writing a review went.</summary>
internal enum ReviewOutcome
{
    Done,
    NoProduct,
    AlreadyThere,
}

/// <summary>Reviews, and the product's rating that they add up to: both change in one transaction.</summary>
internal sealed class ReviewStore(ShopDatabase database, CatalogChanges changes, TimeProvider clock)
{
    /// <summary>The author of a review whose author has no name (any more).</summary>
    public const string Unnamed = "A customer";

    private const string Columns = "id, product_id, author, rating, title, text, created_at, updated_at";

    /// <summary>A product's reviews, newest first, after the review <paramref name="after"/>; one more than <paramref name="limit"/> tells that there are more.</summary>
    public async Task<(bool ProductExists, List<Review> Reviews)> ListAsync(Guid productId, int limit, Guid? after, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(cancel);
        var exists = await transaction.FindAsync<bool>("select exists (select 1 from products where id = @productId)", new { productId }, cancel);
        // Ids are in the order of time.
        var rows = await transaction.QueryAsync<Review>(
            $"select {Columns} from reviews where product_id = @productId and (@after::uuid is null or id < @after) order by id desc limit @take",
            new { productId, after, take = limit + 1 }, cancel);
        return (exists, [.. rows]);
    }

    public async Task<Review?> FindMineAsync(Guid productId, Guid userId, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(cancel);
        return await transaction.FindAsync<Review>(
            $"select {Columns} from reviews where product_id = @productId and user_id = @userId", new { productId, userId }, cancel);
    }

    /// <summary>All reviews of a person, newest first.</summary>
    public async Task<IReadOnlyList<Review>> OfUserAsync(Guid userId, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(cancel);
        return await transaction.QueryAsync<Review>($"select {Columns} from reviews where user_id = @userId order by id desc", new { userId }, cancel);
    }

    /// <summary>Takes a person's name off the reviews, and what leads from one review to another: each has an author of its own from then on.</summary>
    public static Task ForgetAuthorAsync(ShopTransaction transaction, Guid userId, CancellationToken cancel) =>
        transaction.ExecuteAsync("update reviews set author = @Unnamed, user_id = id where user_id = @userId", new { userId, Unnamed }, cancel);

    public async Task<(ReviewOutcome Outcome, Review? Review)> AddAsync(Guid productId, Guid userId, string author, WriteReview request, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var transaction = await database.BeginAsync(cancel);
        if (!await LockOfferedProductAsync(transaction, productId, cancel))
            return (ReviewOutcome.NoProduct, null);
        var review = await transaction.FindAsync<Review>(
            $"""
            insert into reviews (id, product_id, user_id, author, rating, title, text, created_at, updated_at)
            values (@id, @productId, @userId, @author, @Rating, @title, @text, @now, @now) on conflict do nothing returning {Columns}
            """,
            new { id = Guid.CreateVersion7(now), productId, userId, author, request.Rating, title = request.Title?.Trim(), text = request.Text!.Trim(), now }, cancel);
        if (review is null)
            return (ReviewOutcome.AlreadyThere, null);
        await CountAsync(transaction, productId, review.Rating, 1, cancel);
        return (ReviewOutcome.Done, review);
    }

    public async Task<Review?> ChangeAsync(Guid productId, Guid userId, WriteReview request, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(cancel);
        if (await LockMineAsync(transaction, productId, userId, cancel) is not { } before)
            return null;
        var review = await transaction.FindAsync<Review>(
            $"""
            update reviews set rating = @Rating, title = @title, text = @text, updated_at = @now
            where product_id = @productId and user_id = @userId returning {Columns}
            """,
            new { productId, userId, request.Rating, title = request.Title?.Trim(), text = request.Text!.Trim(), now = clock.GetUtcNow() }, cancel);
        await CountAsync(transaction, productId, review!.Rating - before, 0, cancel);
        return review;
    }

    public async Task<bool> DeleteAsync(Guid productId, Guid userId, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(cancel);
        if (await LockMineAsync(transaction, productId, userId, cancel) is not { } before)
            return false;
        await transaction.ExecuteAsync("delete from reviews where product_id = @productId and user_id = @userId", new { productId, userId }, cancel);
        await CountAsync(transaction, productId, -before, -1, cancel);
        return true;
    }

    /// <summary>The product's row is locked first in every change of its reviews: one order of locks, no circle.</summary>
    private static async Task<bool> LockOfferedProductAsync(ShopTransaction transaction, Guid productId, CancellationToken cancel) =>
        (await transaction.QueryAsync<bool>("select retired from products where id = @productId for no key update", new { productId }, cancel)) is [false];

    private static async Task<int?> LockMineAsync(ShopTransaction transaction, Guid productId, Guid userId, CancellationToken cancel)
    {
        await transaction.ExecuteAsync("select 1 from products where id = @productId for no key update", new { productId }, cancel);
        return await transaction.FindAsync<short?>(
            "select rating from reviews where product_id = @productId and user_id = @userId for update", new { productId, userId }, cancel);
    }

    private async Task CountAsync(ShopTransaction transaction, Guid productId, int rating, int count, CancellationToken cancel)
    {
        await transaction.ExecuteAsync(
            "update products set rating_sum = rating_sum + @rating, review_count = review_count + @count where id = @productId", new { productId, rating, count }, cancel);
        changes.OfProduct(transaction, productId);
        await transaction.CommitAsync(cancel);
    }
}

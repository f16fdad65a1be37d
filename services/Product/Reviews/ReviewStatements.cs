using OnlineShop.Data;

namespace OnlineShop.Product.Reviews;

/// <summary>
/// Statements on reviews whose form keeps them, and the rating that they add up to, right when they meet others.
/// </summary>
internal static class ReviewStatements
{
    private const string Columns = """
        id, product_id, user_id, author, rating, title, text, created_at, updated_at, hidden_at, hidden_by, hidden_reason
        """;

    /// <summary>
    /// Locks a product's row, which comes first in every change of its reviews: one order of locks, no deadlock. Whether the
    /// product is retired; null where there is none.
    /// </summary>
    public static Task<bool?> LockProductAsync(ShopTransaction transaction, Guid productId, CancellationToken cancel) =>
        transaction.FindAsync<bool?>(
            "select retired from products where id = @productId for no key update", new { productId }, cancel);

    /// <summary>Stores a review; false where its author has reviewed the product.</summary>
    public static async Task<bool> InsertAsync(
        ShopTransaction transaction, ReviewRow review, CancellationToken cancel) => await transaction.ExecuteAsync(
        """
        insert into reviews (id, product_id, user_id, author, rating, title, text, created_at, updated_at)
        values (@Id, @ProductId, @UserId, @Author, @Rating, @Title, @Text, @CreatedAt, @UpdatedAt) on conflict do nothing
        """,
        review, cancel) == 1;

    /// <summary>Reads a person's review of a product and locks it.</summary>
    public static Task<ReviewRow?> LockOfUserAsync(
        ShopTransaction transaction, Guid productId, Guid userId, CancellationToken cancel) =>
        transaction.FindAsync<ReviewRow>(
            $"select {Columns} from reviews where product_id = @productId and user_id = @userId for update",
            new { productId, userId }, cancel);

    /// <summary>Reads a review of a product and locks it.</summary>
    public static Task<ReviewRow?> LockAsync(
        ShopTransaction transaction, Guid productId, Guid id, CancellationToken cancel) =>
        transaction.FindAsync<ReviewRow>(
            $"select {Columns} from reviews where id = @id and product_id = @productId for update",
            new { id, productId }, cancel);

    /// <summary>Adds to a product's rating; the mean is the database's to compute.</summary>
    public static Task AddToRatingAsync(
        ShopTransaction transaction, Guid productId, int rating, int count, CancellationToken cancel) =>
        transaction.ExecuteAsync(
            "update products set rating_sum = rating_sum + @rating, review_count = review_count + @count where id = @productId",
            new { productId, rating, count }, cancel);

    /// <summary>
    /// Takes a person's name off the reviews, and what leads from one to another: each has an author of its own from then on.
    /// </summary>
    public static Task RemoveAuthorAsync(
        ShopTransaction transaction, Guid userId, string unnamed, CancellationToken cancel) =>
        transaction.ExecuteAsync(
            "update reviews set author = @unnamed, user_id = id where user_id = @userId", new { userId, unnamed },
            cancel);
}

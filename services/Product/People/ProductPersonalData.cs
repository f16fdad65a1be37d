using OnlineShop.Data;
using OnlineShop.Messaging.PersonalData;
using OnlineShop.Product.Reviews;

namespace OnlineShop.Product.People;

/// <summary>What Product holds about a person: reviews. What they say of the products stays; who said it does not.</summary>
internal sealed class ProductPersonalData(ReviewStore reviews) : IPersonalData
{
    public async Task<object> ExportAsync(Guid userId, CancellationToken cancel) => new ExportedReviews(await reviews.OfUserAsync(userId, cancel));

    public async Task<bool> EraseAsync(ShopTransaction transaction, Guid userId, CancellationToken cancel)
    {
        await ReviewStore.ForgetAuthorAsync(transaction, userId, cancel);
        // What was sold stays in the books of the stock; whose it was does not.
        await transaction.ExecuteAsync("update reservations set user_id = null where user_id = @userId", new { userId }, cancel);
        return true;
    }
}

/// <summary>Product's part of the export of a person's data.</summary>
internal sealed record ExportedReviews(IReadOnlyList<Review> Reviews);

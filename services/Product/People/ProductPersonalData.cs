using Microsoft.EntityFrameworkCore;
using OnlineShop.Data;
using OnlineShop.Messaging.PersonalData;
using OnlineShop.Product.Model;
using OnlineShop.Product.Reviews;

namespace OnlineShop.Product.People;

/// <summary>What Product holds about a person: reviews. What they say of the products stays; who said it does not.</summary>
internal sealed class ProductPersonalData(ReviewReader reviews) : IPersonalData
{
    public async Task<object> ExportAsync(Guid userId, CancellationToken cancel) =>
        new ExportedReviews(await reviews.ListOfUserAsync(userId, cancel));

    public async Task<bool> EraseAsync(ShopTransaction transaction, Guid userId, CancellationToken cancel)
    {
        await ReviewStatements.RemoveAuthorAsync(transaction, userId, ReviewStore.Unnamed, cancel);
        // What was sold stays in the books of the stock; whose it was does not.
        await transaction.Context<ProductDbContext>().Reservations.Where(reservation => reservation.UserId == userId)
            .ExecuteUpdateAsync(set => set.SetProperty(reservation => reservation.UserId, (Guid?)null), cancel);
        return true;
    }
}

/// <summary>Product's part of the export of a person's data.</summary>
internal sealed record ExportedReviews(IReadOnlyList<Review> Reviews);

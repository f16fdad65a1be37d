using Microsoft.EntityFrameworkCore;
using OnlineShop.Data.Model;
using OnlineShop.Product.Model;
using OnlineShop.Product.Stock.Reservations;
using OnlineShop.ServiceDefaults.Queries;

namespace OnlineShop.Product.Reviews;

/// <summary>Reads reviews as they are shown.</summary>
internal sealed class ReviewReader(IDbContextFactory<ProductDbContext> contexts)
{
    /// <summary>A page of a product's reviews, newest first: ids rise with time. Null where there is no such product.</summary>
    public async Task<Page<Review>?> ListAsync(
        Guid productId, PageRequest<Guid> page, bool hiddenToo, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (!await db.Products.AnyAsync(product => product.Id == productId, cancel))
            return null;
        var reviews = db.Reviews.Where(
            review => review.ProductId == productId && (hiddenToo || review.HiddenAt == null));
        return Pages.Of(
            await Shown(db, reviews).TakePageAsync(review => review.Id, page, cancel), page.Limit, review => review.Id,
            review => review);
    }

    /// <summary>A page of the reviews of all products, newest first.</summary>
    /// <param name="hidden">Only hidden ones, or only those that are shown; null for both.</param>
    /// <param name="most">The most stars; null for all.</param>
    public async Task<Page<ReviewOfProduct>> ListAllAsync(
        bool? hidden, int? most, PageRequest<Guid> page, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        IQueryable<ReviewRow> reviews = db.Reviews;
        if (hidden is { } isHidden)
            reviews = reviews.Where(review => isHidden ? review.HiddenAt != null : review.HiddenAt == null);
        if (most is { } stars)
            reviews = reviews.Where(review => review.Rating <= stars);
        var rows = await Shown(db, reviews).TakePageAsync(review => review.Id, page, cancel);
        var ids = rows.Select(review => review.ProductId).Distinct().ToArray();
        var products = await db.Products.Where(product => ids.Contains(product.Id))
            .Select(product => new { product.Id, product.Name, product.Sku }).ToDictionaryAsync(product => product.Id, cancel);
        return Pages.Of(
            rows, page.Limit, review => review.Id,
            review => new ReviewOfProduct(review, products[review.ProductId].Name, products[review.ProductId].Sku));
    }

    public async Task<Review?> FindOfUserAsync(Guid productId, Guid userId, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await Shown(db, db.Reviews.Where(review => review.ProductId == productId && review.UserId == userId))
            .SingleOrDefaultAsync(cancel);
    }

    /// <summary>All reviews of a person, newest first.</summary>
    public async Task<IReadOnlyList<Review>> ListOfUserAsync(Guid userId, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await Shown(db, db.Reviews.Where(review => review.UserId == userId))
            .OrderByDescending(review => review.Id)
            .ToListAsync(cancel);
    }

    /// <summary>A review as it is shown.</summary>
    public static Task<Review> ReadAsync(ProductDbContext db, Guid id, CancellationToken cancel) =>
        Shown(db, db.Reviews.Where(review => review.Id == id)).SingleAsync(cancel);

    /// <summary>What was sold to a customer, and not given back since, they bought.</summary>
    private static IQueryable<Review> Shown(
        ProductDbContext db, IQueryable<ReviewRow> reviews) => reviews.Select(review => new Review
        {
            Id = review.Id,
            ProductId = review.ProductId,
            Author = review.Author,
            Rating = review.Rating,
            Title = review.Title,
            Text = review.Text,
            VerifiedPurchase = db.Reservations.Any(reservation =>
                reservation.UserId == review.UserId && reservation.Status == ReservationStatus.Committed
                && db.ReservationLines.Any(line => line.OrderId == reservation.OrderId && line.ProductId == review.ProductId)),
            HiddenAt = review.HiddenAt,
            HiddenReason = review.HiddenReason,
            CreatedAt = review.CreatedAt,
            UpdatedAt = review.UpdatedAt,
        });
}

namespace OnlineShop.ApiClients.Products;

/// <summary>What a customer says of a product.</summary>
/// <param name="HiddenReason">Why an administrator hid it; shown to its author and to administrators.</param>
public sealed record ApiReview(
    Guid Id, Guid ProductId, string Author, int Rating, string Text, bool VerifiedPurchase, DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt, string? Title = null, DateTimeOffset? HiddenAt = null, string? HiddenReason = null);

/// <summary>A review in the list of those of all products.</summary>
public sealed record ApiReviewOfProduct(ApiReview Review, string ProductName, string ProductSku);

/// <summary>Product's part of the export of a person's data.</summary>
public sealed record ApiExportedReviews(IReadOnlyList<ApiReview> Reviews);

using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.ApiClients.Products;

/// <summary>A product in full.</summary>
/// <param name="Rate">The rate that the price is shown at; left out in the base currency.</param>
public sealed record ApiProduct(
    Guid Id, string Sku, string Name, string Description, Money Price, int Available, string Category,
    string CategoryName,
    string ImageUrl, decimal Rating, int ReviewCount, int WeightGrams, bool Retired, long Version,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, ExchangeRate? Rate = null, Guid? FamilyId = null,
    IReadOnlyList<ApiProductOption>? Options = null, IReadOnlyList<ApiVariant>? Variants = null,
    IReadOnlyList<ApiPicture>? Pictures = null, string? Image = null);

/// <summary>An uploaded picture.</summary>
public sealed record ApiPicture(
    Guid Id, string Alt, string Url, int Width, int Height, IReadOnlyList<ApiPictureSource> Sources);

/// <summary>A picture in one width.</summary>
public sealed record ApiPictureSource(string Url, int Width, int Height);

/// <summary>A product in a list.</summary>
public sealed record ApiProductItem(
    Guid Id, string Sku, string Name, Money Price, int Available, string Category, string ImageUrl, decimal Rating,
    int ReviewCount, int WeightGrams, ApiFamilyOfItem? Family = null);

/// <summary>The family that a product in a list stands for.</summary>
public sealed record ApiFamilyOfItem(Guid Id, int Count, Money PriceFrom, Money PriceTo);

/// <summary>A page of products.</summary>
/// <param name="Next">The cursor of the next page; left out on the last one.</param>
/// <param name="Rate">The rate that prices are shown at; left out in the base currency.</param>
public sealed record ApiProductList(
    IReadOnlyList<ApiProductItem> Items, string? Next = null, ExchangeRate? Rate = null);

/// <summary>What a product costs, as other services ask.</summary>
public sealed record ApiProductPrice(
    Guid Id, string Sku, string Name, Money Price, int WeightGrams, bool Retired, int Available);

/// <summary>A category and how many products it offers.</summary>
public sealed record ApiCategory(string Slug, string Name, long ProductCount, long Version);

/// <summary>The units of a product.</summary>
public sealed record ApiStock(int OnHand, int Reserved, int Available, long Sold);

/// <summary>A product that runs out.</summary>
public sealed record ApiLowProduct(Guid ProductId, string Sku, string Name, int OnHand, int Reserved, int Available, long Sold);

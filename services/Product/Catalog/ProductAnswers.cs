using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;
using OnlineShop.Product.Catalog.Browse;
using OnlineShop.Product.Catalog.Currencies;
using OnlineShop.Product.Catalog.Families;
using OnlineShop.Product.Pictures;

namespace OnlineShop.Product.Catalog;

/// <summary>A product in a list.</summary>
/// <param name="Available">Units that can be ordered now.</param>
/// <param name="Category">The category's slug.</param>
/// <param name="Rating">The mean of the reviews, 1 to 5; 0 where there is none.</param>
/// <param name="Family">What the product stands for; left out where it is in no family.</param>
internal sealed record ProductItem(
    Guid Id, string Sku, string Name, Money Price, int Available, string Category, string ImageUrl, decimal Rating,
    int ReviewCount, int WeightGrams, FamilyOfItem? Family);

/// <summary>The family of a product in a list: the product stands for all of its variants.</summary>
/// <param name="Count">The variants that are offered.</param>
/// <param name="PriceFrom">The lowest price among them.</param>
/// <param name="PriceTo">The highest.</param>
internal sealed record FamilyOfItem(Guid Id, int Count, Money PriceFrom, Money PriceTo)
{
    public static FamilyOfItem From(FamilySummary family, ShownPrices prices) =>
        new(family.Id, family.Count, prices.Show(family.PriceFrom), prices.Show(family.PriceTo));
}

/// <summary>A page of products.</summary>
/// <param name="Next">What to pass as <c>after</c> for the next page; null on the last one.</param>
/// <param name="Rate">The rate that prices are shown at; left out in the base currency.</param>
internal sealed record ProductList(IReadOnlyList<ProductItem> Items, string? Next, ExchangeRate? Rate);

/// <summary>A product in full.</summary>
/// <param name="Rate">The rate that the price is shown at; left out in the base currency.</param>
/// <param name="FamilyId">The family that it is a variant of; left out where it is in none.</param>
/// <param name="Options">What the variants of the family differ in; left out where it is in none.</param>
/// <param name="Variants">The products of the family, this one among them; left out where it is in none.</param>
/// <param name="Pictures">The uploaded pictures, the first one first; empty where there is none.</param>
/// <param name="Image">
/// The address of a picture that was given with the product, for a change to say it again; left out where there is none.
/// </param>
internal sealed record ProductDetails(
    Guid Id, string Sku, string Name, string Description, Money Price, int Available, string Category,
    string CategoryName, string ImageUrl,
    decimal Rating, int ReviewCount, int WeightGrams, bool Retired, long Version, DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt, ExchangeRate? Rate, Guid? FamilyId, IReadOnlyList<ProductOption>? Options,
    IReadOnlyList<ProductVariant>? Variants, IReadOnlyList<ProductPicture> Pictures, string? Image)
{
    public static ProductDetails From(
        ProductData product, int available, ShownPrices prices = default, FamilyOfProduct? family = null,
        IReadOnlyList<ProductPicture>? pictures = null) => new(
        product.Id, product.Sku, product.Name, product.Description, prices.Show(product.PriceMinor),
        product.Retired ? 0 : available, product.Category,
        product.CategoryName, ImageUrls.Of(product.Id, product.Picture, product.Image), product.Rating, product.ReviewCount,
        product.WeightGrams, product.Retired,
        product.Version, product.CreatedAt, product.UpdatedAt, prices.Rate, family?.Id, family?.Options,
        family?.Variants, pictures ?? [], product.Image);
}

/// <summary>Where a product's picture is.</summary>
internal static class ImageUrls
{
    /// <summary>The first uploaded picture, else the one that the shop's owner gave, else the one that this service draws.</summary>
    /// <param name="picture">The hash of the first uploaded picture.</param>
    public static string Of(Guid productId, string? picture, string? image) => picture is null
        ? image ?? $"/api/products/{productId}/image.svg"
        : PictureRules.AddressOf(productId, picture, PictureRules.UsualWidth);
}

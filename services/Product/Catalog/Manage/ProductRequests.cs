using FluentValidation;
using OnlineShop.Contracts;
using OnlineShop.ServiceDefaults.Texts;

namespace OnlineShop.Product.Catalog.Manage;

/// <summary>What the shop's owner says of a product.</summary>
internal interface IProductText
{
    string? Sku { get; }

    string? Name { get; }

    string? Description { get; }

    string? Category { get; }

    Money? Price { get; }

    int? WeightGrams { get; }

    string? Image { get; }

    bool? ReuseSku { get; }
}

/// <param name="Category">The slug of a category.</param>
/// <param name="Price">In EUR.</param>
/// <param name="Image">An https address or a path of this site; without it the shop draws a picture.</param>
/// <param name="OnHand">Units on the shelf; 0 without it.</param>
/// <param name="ReuseSku">Whether the SKU may be one that retired products have had; without it that is refused.</param>
internal sealed record CreateProduct(
    string? Sku, string? Name, [property: Multiline] string? Description, string? Category, Money? Price,
    int? WeightGrams, string? Image, int? OnHand, bool? ReuseSku) : IProductText;

/// <summary>The whole product as it shall be.</summary>
/// <param name="Version">
/// The version that the change is based on; refused where another came in between. Without it the last one wins.
/// </param>
/// <param name="ReuseSku">Whether a new SKU may be one that retired products have had; without it that is refused.</param>
internal sealed record ChangeProduct(
    string? Sku, string? Name, [property: Multiline] string? Description, string? Category, Money? Price,
    int? WeightGrams, string? Image, long? Version, bool? ReuseSku) : IProductText;

internal abstract class ProductTextValidator<T> : AbstractValidator<T>
    where T : IProductText
{
    protected ProductTextValidator()
    {
        RuleFor(product => product.Sku)
            .Must(sku => !string.IsNullOrEmpty(sku)).WithMessage("It is required.")
            .Matches("^[A-Za-z0-9][A-Za-z0-9-]{1,39}\\z")
                .WithMessage("It must be 2 to 40 letters, digits and hyphens, such as KIT-0042.");
        RuleFor(product => product.Name).IsLine(200);
        RuleFor(product => product.Description).IsText(4000);
        RuleFor(product => product.Category).IsLine(60);
        RuleFor(product => product.Price).Must(price => price is not null).WithMessage("It is required.");
        RuleFor(product => product.Price)
            .Must(price => price!.Value.Currency == Currency.Base && price.Value.MinorUnits > 0 && price.Value <= ProductData.HighestPrice)
            .When(product => product.Price is not null)
            .WithMessage($"It must be an amount above zero and at most 1000000 in {Currency.Base}.");
        RuleFor(product => product.WeightGrams).Must(weight => weight is >= 1 and <= 1_000_000)
            .WithMessage("It must be a whole number of grams from 1 to 1000000.");
        RuleFor(product => product.Image).Must(IsAddress)
            .WithMessage("It must be an https address, or a path that begins with /, of at most 500 characters.");
    }

    private static bool IsAddress(string? image) =>
        image is null
        || (image.Length <= 500 && !image.Any(c => char.IsControl(c) || c is ' ' or '"' or '<' or '>')
            && ((image.StartsWith('/') && !image.StartsWith("//", StringComparison.Ordinal))
                || (Uri.TryCreate(image, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps)));
}

internal sealed class CreateProductValidator : ProductTextValidator<CreateProduct>
{
    public CreateProductValidator() => RuleFor(product => product.OnHand)
        .Must(onHand => onHand is null or >= 0 and <= 1_000_000)
            .WithMessage("It must be a whole number from 0 to 1000000.");
}

internal sealed class ChangeProductValidator : ProductTextValidator<ChangeProduct>
{
    public ChangeProductValidator() =>
        RuleFor(product => product.Version).Must(version => version is null or >= 1)
            .WithMessage("It must be the version of a product, 1 or more.");
}

using FluentValidation;
using OnlineShop.Contracts;
using OnlineShop.Product.Catalog.Currencies;
using OnlineShop.ServiceDefaults.Texts;

namespace OnlineShop.Product.Catalog.Browse;

/// <summary>What a filter may be.</summary>
internal abstract class ProductFilterValidator<T> : AbstractValidator<T>
    where T : IProductFilters
{
    protected ProductFilterValidator()
    {
        RuleFor(query => query.Search).MaximumTextLength(200);
        RuleFor(query => query.Category).MaximumLength(60).Must(NoZero)
            .WithMessage("It must be the slug of a category.");
        RuleFor(query => query.Currency).Must(code => CurrencyQuery.Read(code) is not null)
            .WithMessage(CurrencyQuery.Message);
        RuleFor(query => query.MinPrice).Must(IsPrice).WithMessage(PriceMessage);
        RuleFor(query => query.MaxPrice).Must(IsPrice).WithMessage(PriceMessage);
        RuleFor(query => query.MaxPrice)
            .Must((query, max) => query.Price(query.MinPrice) <= query.Price(max))
            .When(query => query.Price(query.MinPrice) is not null && query.Price(query.MaxPrice) is not null)
            .WithMessage("It must not be below minPrice.");
        RuleFor(query => query.MinRating).Must((query, text) => string.IsNullOrEmpty(text) || query.Stars() is not null)
            .WithMessage("It must be a whole number from 1 to 5.");
        RuleFor(query => query.Availability)
            .Must(text => string.IsNullOrEmpty(text) || ProductFilterReading.Availabilities.Contains(text))
            .WithMessage($"It must be {string.Join(", ", ProductFilterReading.Availabilities)}.");
    }

    private static bool NoZero(string? text) => text is null || !text.Contains('\0', StringComparison.Ordinal);

    private static bool IsPrice(T query, string? text) => string.IsNullOrEmpty(text) || query.Price(text) is >= 0;

    private static string PriceMessage(T query) =>
        $"It must be an amount in {query.PriceCurrency()} such as {Money.FromAmount(12.5m, query.PriceCurrency()).ToAmountString()}.";
}

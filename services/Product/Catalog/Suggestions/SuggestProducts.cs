using FluentValidation;
using OnlineShop.Product.Catalog.Browse;
using OnlineShop.Product.Catalog.Currencies;
using OnlineShop.ServiceDefaults.Texts;

namespace OnlineShop.Product.Catalog.Suggestions;

/// <summary>The query of suggestions, as it came.</summary>
/// <param name="Q">What a visitor has typed so far.</param>
internal sealed record SuggestProducts(string? Q, string? Currency);

internal sealed class SuggestProductsValidator : AbstractValidator<SuggestProducts>
{
    public SuggestProductsValidator()
    {
        RuleFor(query => query.Q).Cascade(CascadeMode.Stop)
            .Must(text => SearchText.From(text) is not null).WithMessage("It is required.")
            .MaximumTextLength(200);
        RuleFor(query => query.Currency).Must(code => CurrencyQuery.Read(code) is not null)
            .WithMessage(CurrencyQuery.Message);
    }
}

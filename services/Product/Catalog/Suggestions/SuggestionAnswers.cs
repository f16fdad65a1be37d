using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Product.Catalog.Suggestions;

/// <summary>What a visitor may mean, who has typed the beginning of it.</summary>
/// <param name="Products">At most eight; one of each family.</param>
/// <param name="Categories">At most five.</param>
/// <param name="Rate">The rate that prices are shown at; left out in the base currency.</param>
internal sealed record ProductSuggestions(
    IReadOnlyList<SuggestedProduct> Products, IReadOnlyList<SuggestedCategory> Categories, ExchangeRate? Rate);

/// <summary>A product that may be meant.</summary>
internal sealed record SuggestedProduct(Guid Id, string Sku, string Name, Money Price);

/// <summary>A category that may be meant.</summary>
internal sealed record SuggestedCategory(string Slug, string Name);

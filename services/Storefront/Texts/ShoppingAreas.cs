namespace OnlineShop.Storefront.Texts;

/// <summary>The first page.</summary>
internal sealed record HomeTexts;

/// <summary>Filters and variants: what a visitor chooses by.</summary>
internal sealed record CatalogTexts;

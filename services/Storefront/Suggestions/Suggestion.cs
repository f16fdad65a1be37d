namespace OnlineShop.Storefront.Suggestions;

/// <summary>A place that a visitor may want to go to.</summary>
/// <param name="Note">What stands beside its name: the price of a product, or that it is a category.</param>
/// <param name="Path">Where it leads, from the site's root.</param>
internal sealed record Suggestion(string Name, string Note, string Path);

namespace OnlineShop.Storefront.Pages.Browse;

/// <summary>A value that the list can be narrowed to.</summary>
/// <param name="Count">The products with it; null where that is not known.</param>
/// <param name="Path">The list with it; of one that is chosen, the list without it.</param>
public sealed record FacetValue(string Name, long? Count, bool IsChosen, string Path);

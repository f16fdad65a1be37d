using Microsoft.AspNetCore.Components;
using OnlineShop.Storefront.Catalog;
using OnlineShop.Storefront.KeptPages;

namespace OnlineShop.Storefront.Pages;

/// <summary>The first page of the site; with anything asked for in its address, the catalog.</summary>
public sealed partial class CatalogPage
{
    [SupplyParameterFromQuery]
    private string? Q { get; set; }

    [SupplyParameterFromQuery]
    private string? Category { get; set; }

    [SupplyParameterFromQuery]
    private string? Min { get; set; }

    [SupplyParameterFromQuery]
    private string? Max { get; set; }

    [SupplyParameterFromQuery]
    private string? Rating { get; set; }

    [SupplyParameterFromQuery]
    private string? Stock { get; set; }

    [SupplyParameterFromQuery]
    private string? Sort { get; set; }

    [SupplyParameterFromQuery]
    private string? After { get; set; }

    /// <inheritdoc/>
    protected override void OnInitialized() => Page.Shows(KeptTags.Lists);

    private CatalogQuery Query => new(Q, Category, Sort, After, Min, Max, Rating, Stock);
}

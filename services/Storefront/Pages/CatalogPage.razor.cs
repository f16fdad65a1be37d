using Microsoft.AspNetCore.Components;
using OnlineShop.Client;
using OnlineShop.Storefront.Catalog;

namespace OnlineShop.Storefront.Pages;

/// <summary>The catalog: search, filter, order, page by page.</summary>
public sealed partial class CatalogPage
{
    private IReadOnlyList<Category> categories = [];
    private ProductList? products;
    private Outcome outcome;

    [SupplyParameterFromQuery]
    private string? Q { get; set; }

    [SupplyParameterFromQuery]
    private string? Category { get; set; }

    [SupplyParameterFromQuery]
    private string? Min { get; set; }

    [SupplyParameterFromQuery]
    private string? Max { get; set; }

    [SupplyParameterFromQuery]
    private string? Sort { get; set; }

    [SupplyParameterFromQuery]
    private string? After { get; set; }

    private CatalogQuery Query => new(Q, Category, Sort, After, Min, Max);

    /// <summary>What the shop does where no order is asked for.</summary>
    private string DefaultSort => string.IsNullOrWhiteSpace(Q) ? "newest" : "relevance";

    private string? CategoryName => categories.FirstOrDefault(category => category.Slug == Category)?.Name;

    private string Heading => string.IsNullOrWhiteSpace(Q) ? CategoryName ?? Text["catalog"] : Text["resultsFor", Q];

    private string? Title => Query.IsHome ? null : string.IsNullOrWhiteSpace(Q) ? Heading : Q;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        var list = Catalog.SearchAsync(Query, Visitor.Currency, Page.Aborted);
        // The filter is a help, not the page: without the categories it is left out.
        categories = await Facts.CategoriesAsync(Catalog, Page.Aborted);
        (outcome, products) = await list;
        Page.SetStatus(outcome switch
        {
            Outcome.Found => StatusCodes.Status200OK,
            Outcome.Refused or Outcome.Missing => StatusCodes.Status400BadRequest,
            _ => StatusCodes.Status503ServiceUnavailable,
        });
    }
}

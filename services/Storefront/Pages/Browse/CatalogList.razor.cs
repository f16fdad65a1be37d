using Microsoft.AspNetCore.Components;
using OnlineShop.Client;
using OnlineShop.Storefront.Catalog;

namespace OnlineShop.Storefront.Pages.Browse;

/// <summary>The catalog: search, filters with their counts, order, page by page.</summary>
public sealed partial class CatalogList
{
    private IReadOnlyList<Category> categories = [];
    private ProductList? products;
    private ProductFacets? facets;
    private Outcome outcome;

    /// <summary>What the visitor looks for.</summary>
    [Parameter, EditorRequired]
    public CatalogQuery Query { get; set; } = null!;

    private bool IsRefused => outcome is Outcome.Refused or Outcome.Missing;

    private string? CategoryName => CatalogQuery.Given(Query.Category) is null ? null
        : categories.FirstOrDefault(category => category.Slug == Query.Category)?.Name
            ?? facets?.Categories.FirstOrDefault(category => category.Slug == Query.Category)?.Name;

    private string? Search => CatalogQuery.Given(Query.Search);

    private string Heading => Search is null ? CategoryName ?? Text["catalog"] : Text["resultsFor", Search];

    private string Title => Search ?? Heading;

    /// <summary>The same products in another order, or less of them, are no page of their own to search engines.</summary>
    private string CanonicalPath => CatalogQuery.Given(Query.After) is null
        ? new CatalogQuery(null, Query.Category, null, null).ToListPath()
        : new CatalogQuery(null, Query.Category, null, Query.After).ToPagePath();

    /// <summary>What the prices are shown in, and were filtered by.</summary>
    private string Currency => products?.Items is [var first, ..] ? first.Price.Currency : Visitor.Currency;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        var list = Catalog.SearchAsync(Query, Visitor.Currency, Page.Aborted);
        var counting = Extras.FacetsAsync(Query, Visitor.Currency, Page.Aborted);
        // Categories and counts are a help, not the page: without them they are left out.
        categories = await Facts.CategoriesAsync(Catalog, Page.Aborted);
        facets = await counting;
        (outcome, products) = await list;
        Page.SetStatus(outcome switch
        {
            Outcome.Found => StatusCodes.Status200OK,
            Outcome.Refused or Outcome.Missing => StatusCodes.Status400BadRequest,
            _ => StatusCodes.Status503ServiceUnavailable,
        });
    }
}

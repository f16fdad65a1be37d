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

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    [SupplyParameterFromQuery]
    private string? Q { get; set; }

    [SupplyParameterFromQuery]
    private string? Category { get; set; }

    [SupplyParameterFromQuery]
    private string? Sort { get; set; }

    [SupplyParameterFromQuery]
    private string? After { get; set; }

    private CatalogQuery Query => new(Q, Category, Sort, After);

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        var list = Catalog.SearchAsync(Query, Http.RequestAborted);
        // The filter is a help, not the page: without the categories it is left out.
        categories = (await Catalog.CategoriesAsync(Http.RequestAborted)).Value?.Items ?? [];
        (outcome, products) = await list;
        Http.Response.StatusCode = outcome switch
        {
            Outcome.Found => StatusCodes.Status200OK,
            Outcome.Refused => StatusCodes.Status400BadRequest,
            _ => StatusCodes.Status503ServiceUnavailable,
        };
    }
}

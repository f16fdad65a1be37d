using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using OnlineShop.BackOffice.Access;
using OnlineShop.BackOffice.Pages.Parts;
using OnlineShop.BackOffice.Products;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Pages.Products;

/// <summary>The list of products: searched, filtered and sorted by the shop, as its address says.</summary>
public sealed partial class ProductsPage
{
    private ProductQuery query = new();
    private IReadOnlyList<Category> categories = [];
    private long? total;
    private bool managesCatalog;

    [CascadingParameter]
    private Task<AuthenticationState>? State { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    private string? Search { get; set; }

    [SupplyParameterFromQuery]
    private string? Category { get; set; }

    [SupplyParameterFromQuery]
    private string? Stock { get; set; }

    [SupplyParameterFromQuery]
    private string? Sort { get; set; }

    [SupplyParameterFromQuery]
    private string? After { get; set; }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        managesCatalog = State is not null && StaffPolicies.Allows(StaffPolicies.Catalog, (await State).User);
        // The page is drawn on the server first; what it shows is read once, by the circuit.
        if (RendererInfo.IsInteractive)
            categories = (await Products.CategoriesAsync()).Value?.Items ?? [];
    }

    /// <inheritdoc/>
    protected override void OnParametersSet() => query = ProductQuery.Of(Search, Category, Stock, Sort, After);

    private async Task<ListPart<ProductItem>> ReadAsync(CancellationToken cancel)
    {
        var list = Products.ListAsync(query, cancel);
        var count = query.IsOfCatalog ? null : Products.CountAsync(query, cancel);
        var reply = await list;
        total = count is null ? null : (await count).Value?.Total;
        await InvokeAsync(StateHasChanged);
        return new(reply, reply.Value?.Items, reply.Value?.Next);
    }

    private void Go(ProductQuery other)
    {
        if (other != query)
            Navigation.NavigateTo(other.Address);
    }

    private string StockName(string? stock) => Text["stock:" + stock, ProductQuery.MostOfLow];

    private string CategoryName(string? slug) => slug is null or ""
        ? Text["allCategories"]
        : categories.FirstOrDefault(category => category.Slug == slug)?.Name ?? slug;
}

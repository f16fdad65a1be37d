using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using MudBlazor;
using OnlineShop.BackOffice.Access;
using OnlineShop.BackOffice.Products;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Pages.Products;

/// <summary>The list of products: searched, filtered and sorted by the shop, as its address says.</summary>
public sealed partial class ProductsPage
{
    private MudDataGrid<ProductItem>? grid;
    private ProductQuery query = new();
    private ProductQuery? shown;
    private IReadOnlyList<Category> categories = [];
    private Reply? problem;
    private string? next;
    private long? total;
    private bool managesCatalog;

    [CascadingParameter]
    private Task<AuthenticationState>? State { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    private string? Words { get; set; }

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
    protected override async Task OnParametersSetAsync()
    {
        query = ProductQuery.Of(Words, Category, Stock, Sort, After);
        // The grid asks by itself when it is drawn first.
        if (grid is not null && shown != query)
            await grid.ReloadServerData();
    }

    private async Task<GridData<ProductItem>> ReadAsync(GridState<ProductItem> state, CancellationToken cancel)
    {
        shown = query;
        var list = Products.ListAsync(query, cancel);
        var count = query.IsOfCatalog ? null : Products.CountAsync(query, cancel);
        var reply = await list;
        (problem, next, total) = (reply, reply.Value?.Next, count is null ? null : (await count).Value?.Total);
        await InvokeAsync(StateHasChanged);
        return new() { Items = reply.Value?.Items ?? [], TotalItems = reply.Value?.Items.Count ?? 0 };
    }

    private Task ReloadAsync() => grid?.ReloadServerData() ?? Task.CompletedTask;

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

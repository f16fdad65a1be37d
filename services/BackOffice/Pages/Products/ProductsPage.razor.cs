using Microsoft.AspNetCore.Components;
using MudBlazor;
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
        var (list, count) = (Products.ListAsync(query, cancel), Products.CountAsync(query, cancel));
        var reply = await list;
        (problem, next, total) = (reply, reply.Value?.Next, (await count).Value?.Total);
        await InvokeAsync(StateHasChanged);
        return new() { Items = reply.Value?.Items ?? [], TotalItems = reply.Value?.Items.Count ?? 0 };
    }

    private Task ReloadAsync() => grid?.ReloadServerData() ?? Task.CompletedTask;

    private void Go(ProductQuery other)
    {
        if (other != query)
            Navigation.NavigateTo(other.Address);
    }

    private string CategoryName(string? slug) => slug is null or ""
        ? Text["allCategories"]
        : categories.FirstOrDefault(category => category.Slug == slug)?.Name ?? slug;
}

using Microsoft.AspNetCore.Components.Routing;
using MudBlazor;
using OnlineShop.BackOffice.Products;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Pages.Products;

/// <summary>
/// Makes a product. Where its SKU is another one's, the page leads there; one that only a retired product has had can be used again.
/// </summary>
public sealed partial class NewProductPage
{
    /// <summary>The address of the page.</summary>
    public const string Address = "/products/new";

    private static readonly ProductDraft Empty = new();

    private readonly ProductDraft draft = new();
    private IReadOnlyList<Category> categories = [];
    private IReadOnlyList<BreadcrumbItem> path = [];
    private ProductDetails? holder;
    private Reply? problem;
    private int onHand;
    private bool isBusy;
    private bool isCreated;

    private bool IsDirty => !isCreated && (draft != Empty || onHand != 0);

    private string? OnHandError => problem?.Errors.GetValueOrDefault("onHand") is { } errors ? string.Join(' ', errors) : null;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        path = [new(Text["title"], ProductQuery.Path)];
        // The page is drawn on the server first; what it shows is read once, by the circuit.
        if (RendererInfo.IsInteractive)
            categories = (await Products.CategoriesAsync()).Value?.Items ?? [];
    }

    private async Task CreateAsync(bool reuseSku)
    {
        isBusy = true;
        var reply = await Products.CreateAsync(draft, onHand, reuseSku);
        (problem, holder) = (reply.IsDone ? null : reply, null);
        if (reply.Reason == "skuTaken")
            holder = await FindHolderAsync(reply);
        isBusy = false;
        if (reply.Value is not { } product)
            return;
        isCreated = true;
        Snackbar.Add(Text["created:done"], Severity.Success);
        Navigation.NavigateTo($"{ProductQuery.Path}/{product.Id}");
    }

    private async Task<ProductDetails?> FindHolderAsync(Reply refusal) => (refusal.Problem?.Member<Guid?>("retiredProductId") is { } retired
        ? await Products.GetAsync(retired)
        : await Products.GetBySkuAsync(draft.Sku.Trim())).Value;

    private void Touch() => (problem, holder) = (null, null);

    private async Task AskAsync(LocationChangingContext context)
    {
        if (!IsDirty)
            return;
        var leaves = await Dialogs.ShowMessageBoxAsync(
            Text["leaveTitle"], Text["leaveQuestion"], Text["leave"], cancelText: Text["stay"]);
        if (leaves != true)
            context.PreventNavigation();
    }
}

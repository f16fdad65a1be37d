using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using MudBlazor;
using OnlineShop.BackOffice.Products;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Pages.Products;

/// <summary>
/// Changes a product. What is not saved is asked about before the page is left; and where somebody else has saved meanwhile, both
/// versions are shown, to take theirs or to save one's own over the newest.
/// </summary>
public sealed partial class ProductEditor
{
    private ProductDetails? basis;
    private ProductDetails? newest;
    private ProductDraft draft = new();
    private Reply? problem;
    private bool isBusy;

    /// <summary>The product as the shop has it.</summary>
    [Parameter, EditorRequired]
    public ProductDetails Product { get; set; } = null!;

    /// <summary>The categories that it can be in.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<Category> Categories { get; set; } = [];

    /// <summary>Whether it is only shown.</summary>
    [Parameter]
    public bool IsReadOnly { get; set; }

    /// <summary>The product as it was saved, or as somebody else has saved it.</summary>
    [Parameter]
    public EventCallback<ProductDetails> OnSaved { get; set; }

    /// <summary>Whether something is typed that is not saved.</summary>
    public bool IsDirty => basis is not null && !IsReadOnly && draft.DifferencesTo(ProductDraft.Of(basis)).Count > 0;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        // A version that came while somebody types does not overwrite what is typed: saving finds it.
        if (basis is null || basis.Id != Product.Id || (!IsDirty && basis.Version != Product.Version))
            Take(Product);
    }

    private void Take(ProductDetails product)
    {
        (basis, newest, problem) = (product, null, null);
        draft = ProductDraft.Of(product);
    }

    private void Reset() => Take(newest ?? basis!);

    private void Touch() => problem = null;

    private async Task SaveAsync()
    {
        if (!IsDirty || isBusy || newest is not null)
            return;
        await SaveOverAsync(basis!);
    }

    private Task SaveMineAsync() => SaveOverAsync(newest!);

    private async Task TakeTheirsAsync()
    {
        var theirs = newest!;
        Take(theirs);
        await OnSaved.InvokeAsync(theirs);
    }

    private async Task SaveOverAsync(ProductDetails version)
    {
        isBusy = true;
        var reply = await Products.ChangeAsync(draft, version);
        isBusy = false;
        if (reply is { IsDone: true, Value: { } saved })
        {
            Take(saved);
            Snackbar.Add(Text["saved"], Severity.Success);
            await OnSaved.InvokeAsync(saved);
        }
        else if (reply.Reason == "versionConflict")
        {
            var read = await Products.GetAsync(version.Id);
            (newest, problem) = (read.Value, read.IsDone ? null : read);
        }
        else
        {
            problem = reply;
        }
    }

    private async Task AskAsync(LocationChangingContext context)
    {
        if (!IsDirty)
            return;
        var leaves = await Dialogs.ShowMessageBoxAsync(
            Text["leaveTitle"], Text["leaveQuestion"], Text["leave"], cancelText: Text["stay"]);
        if (leaves != true)
            context.PreventNavigation();
    }

    private string? ReasonText(string reason) => reason is "skuTaken" or "productRetired" ? Text["reason:" + reason].Value : null;

    private string Shown(string field, ProductDraft side) =>
        field == "category" ? CategoryName(side.Category) : side.Value(field);

    private string CategoryName(string? slug) => Categories.FirstOrDefault(category => category.Slug == slug)?.Name ?? slug ?? "";
}

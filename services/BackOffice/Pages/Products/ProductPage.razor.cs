using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using MudBlazor;
using OnlineShop.BackOffice.Access;
using OnlineShop.BackOffice.Products;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Pages.Products;

/// <summary>One product: what it is, to be changed, and its stock.</summary>
public sealed partial class ProductPage
{
    private ProductDetails? product;
    private IReadOnlyList<Category> categories = [];
    private IReadOnlyList<BreadcrumbItem> path = [];
    private Reply? problem;
    private bool mayChange;
    private bool isBusy;
    private int changes;
    private Guid read;

    /// <summary>The product's id, from the address.</summary>
    [Parameter]
    public Guid Id { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState>? State { get; set; }

    [Inject]
    private IAuthorizationService Authorization { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        path = [new(Text["title"], ProductQuery.Path)];
        mayChange = State is not null
            && (await Authorization.AuthorizeAsync((await State).User, StaffPolicies.Catalog)).Succeeded;
        // The page is drawn on the server first; what it shows is read once, by the circuit.
        if (RendererInfo.IsInteractive)
            categories = (await Products.CategoriesAsync()).Value?.Items ?? [];
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (!RendererInfo.IsInteractive || read == Id)
            return;
        read = Id;
        product = null;
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        var reply = await Products.GetAsync(Id);
        (problem, product) = (reply.IsDone ? null : reply, reply.Value ?? product);
        changes++;
    }

    private void Show(ProductDetails saved)
    {
        (product, problem) = (saved, null);
        changes++;
    }

    private async Task RetireAsync()
    {
        var isSure = await Dialogs.ShowMessageBoxAsync(
            Text["retire"], Text["retireQuestion"], Text["retire"], cancelText: Frame["cancel"]);
        if (isSure != true)
            return;
        await DoAsync(() => Products.RetireAsync(Id), Text["retired"]);
    }

    private Task RestoreAsync() => DoAsync(async () => await Products.RestoreAsync(Id), Text["restored"]);

    private async Task DoAsync(Func<Task<Reply>> act, string done)
    {
        isBusy = true;
        var reply = await act();
        isBusy = false;
        if (reply.IsDone)
        {
            Snackbar.Add(done, Severity.Success);
            await ReadAsync();
        }
        else
        {
            problem = reply;
        }
    }

    private string? ReasonText(string reason) => reason is "skuTaken" ? Text["reason:skuTaken"].Value : null;
}

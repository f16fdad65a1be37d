using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using MudBlazor;
using OnlineShop.BackOffice.Products;
using OnlineShop.BackOffice.Site;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Pages.Products;

/// <summary>
/// The family of a product: made, changed and dissolved. Where somebody else has saved it meanwhile, theirs is shown beside one's own.
/// </summary>
public sealed partial class FamilyPanel
{
    private FamilyDraft? draft;
    private Family? basis;
    private Family? newest;
    private Reply? problem;
    private string sku = "";
    private string? skuError;
    private bool isBusy;
    private (Guid Product, Guid? Family)? read;

    /// <summary>The product whose family it is.</summary>
    [Parameter, EditorRequired]
    public ProductDetails Product { get; set; } = null!;

    /// <summary>The family was made, changed or dissolved.</summary>
    [Parameter]
    public EventCallback OnSaved { get; set; }

    private bool IsDirty => draft is not null && (basis is null || !draft.SaysAs(FamilyDraft.Of(basis)));

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (read == (Product.Id, Product.FamilyId) || (read?.Product == Product.Id && IsDirty))
            return;
        read = (Product.Id, Product.FamilyId);
        (draft, basis, newest, problem) = (null, null, null, null);
        if (Product.FamilyId is not { } id)
            return;
        var reply = await Families.GetAsync(id);
        problem = reply.IsDone ? null : reply;
        if (reply.Value is { } family)
            Take(family);
    }

    private void Begin() => draft = FamilyDraft.Begin(Product);

    private void Take(Family family) => (basis, draft, newest, problem) = (family, FamilyDraft.Of(family), null, null);

    private void Undo()
    {
        if (basis is null)
            (draft, problem) = (null, null);
        else
            Take(newest ?? basis);
    }

    private void Touch() => problem = null;

    private void Set(List<string> texts, int index, string? text)
    {
        texts[index] = text ?? "";
        Touch();
    }

    private async Task AddAsync()
    {
        isBusy = true;
        var reply = await Products.GetBySkuAsync(sku.Trim());
        isBusy = false;
        skuError = reply switch
        {
            { Value: { } product } => draft!.Add(product) ? null : Text["isVariant"].Value,
            { Kind: ReplyKind.Missing } => Text["missing"],
            _ => ReplyText.Of(Frame, reply),
        };
        if (skuError is null)
            sku = "";
    }

    private Task SaveAsync() => SaveOverAsync(basis);

    private async Task SaveOverAsync(Family? version)
    {
        isBusy = true;
        var reply = version is null ? await Families.CreateAsync(draft!) : await Families.ChangeAsync(version, draft!);
        isBusy = false;
        if (reply.Value is { } saved)
        {
            Take(saved);
            Snackbar.Add(Text["saved"], Severity.Success);
            read = (Product.Id, saved.Id);
            await OnSaved.InvokeAsync();
        }
        else if (reply.Reason == "versionConflict")
        {
            var theirs = await Families.GetAsync(version!.Id);
            (newest, problem) = (theirs.Value, theirs.IsDone ? null : theirs);
        }
        else
        {
            problem = reply;
        }
    }

    private async Task DissolveAsync()
    {
        var isSure = await Dialogs.ShowMessageBoxAsync(
            Text["dissolve"], Text["dissolveQuestion"], Text["dissolve"], cancelText: Frame["cancel"]);
        if (isSure != true)
            return;
        isBusy = true;
        var reply = await Families.DissolveAsync(basis!.Id);
        isBusy = false;
        if (!reply.IsDone)
        {
            problem = reply;
            return;
        }

        (draft, basis, newest, problem) = (null, null, null, null);
        read = (Product.Id, null);
        Snackbar.Add(Text["dissolved"], Severity.Success);
        await OnSaved.InvokeAsync();
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

    private string? ErrorOf(string field) =>
        problem?.Errors.GetValueOrDefault(field) is { } errors ? string.Join(' ', errors) : null;

    private string? ReasonText(string reason) => reason is "inAnotherFamily" ? Text["reason:inAnotherFamily"].Value : null;
}

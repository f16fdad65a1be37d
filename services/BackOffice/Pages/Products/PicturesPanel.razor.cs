using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using MudBlazor;
using OnlineShop.BackOffice.Products;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Pages.Products;

/// <summary>The uploaded pictures of a product: added, described, put in order and removed. Each is done at once.</summary>
public sealed partial class PicturesPanel
{
    private readonly Dictionary<Guid, string> alts = [];
    private Reply? problem;
    private string? fault;
    private string newAlt = "";
    private bool isBusy;

    /// <summary>The product whose pictures they are.</summary>
    [Parameter, EditorRequired]
    public ProductDetails Product { get; set; } = null!;

    /// <summary>Whether they are only shown.</summary>
    [Parameter]
    public bool IsReadOnly { get; set; }

    /// <summary>Something has changed: the product is to be read again.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    private string? AltError => problem?.Errors.GetValueOrDefault("alt") is { } errors ? string.Join(' ', errors) : null;

    private async Task UploadAsync(InputFileChangeEventArgs chosen)
    {
        if (chosen.File.Size > ShopPictures.MostBytes)
        {
            fault = Text["tooLarge"];
            return;
        }

        await DoAsync(
            async () =>
            {
                await using var file = chosen.File.OpenReadStream(ShopPictures.MostBytes);
                return await Pictures.UploadAsync(Product.Id, file, newAlt.Trim());
            },
            Text["uploaded"]);
        if (problem is null && fault is null)
            newAlt = "";
    }

    private Task ChangeAsync(ProductPicture picture, string alt, int position) =>
        DoAsync(async () => await Pictures.ChangeAsync(Product.Id, picture, alt.Trim(), position), Text["saved"]);

    private async Task DeleteAsync(ProductPicture picture)
    {
        var isSure = await Dialogs.ShowMessageBoxAsync(
            Text["deleteTitle"], Text["deleteQuestion", picture.Alt], Text["remove"], cancelText: Frame["cancel"]);
        if (isSure == true)
            await DoAsync(() => Pictures.DeleteAsync(Product.Id, picture), Text["pictureDeleted"]);
    }

    private async Task DoAsync(Func<Task<Reply>> act, string done)
    {
        (isBusy, fault) = (true, null);
        StateHasChanged();
        try
        {
            var reply = await act();
            problem = reply.IsDone ? null : reply;
            // What is wrong with a file has no field of its own on the page.
            fault = reply.Errors.GetValueOrDefault("body") is { } errors ? string.Join(' ', errors) : null;
        }
        catch (IOException)
        {
            fault = Text["notRead"];
        }

        isBusy = false;
        if (problem is not null || fault is not null)
            return;
        alts.Clear();
        Snackbar.Add(done, Severity.Success);
        await OnChanged.InvokeAsync();
    }

    private string AltOf(ProductPicture picture) => alts.GetValueOrDefault(picture.Id, picture.Alt);

    private string? ReasonText(string reason) =>
        reason is "tooManyPictures" or "productRetired" ? Text["reason:" + reason].Value : null;
}

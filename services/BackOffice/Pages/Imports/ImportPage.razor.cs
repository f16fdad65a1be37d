using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using MudBlazor;
using OnlineShop.BackOffice.Imports;
using OnlineShop.BackOffice.Products;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Pages.Imports;

/// <summary>
/// A file of products, tried first and then taken in. The file stays here between the two; how far an import is, is read from the shop,
/// so that its address can be left and come back to.
/// </summary>
public sealed partial class ImportPage
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource left = new();
    private IReadOnlyList<BreadcrumbItem> path = [];
    private IReadOnlyList<ProductImport> newest = [];
    private ProductImport? import;
    private byte[]? file;
    private Guid? checkedBy;
    private Reply? problem;
    private string? fault;
    private bool isBusy;
    private Guid? read;

    /// <summary>The import that is shown; null before a file is chosen.</summary>
    [Parameter]
    public Guid? Id { get; set; }

    /// <inheritdoc/>
    protected override void OnInitialized() => path = [new(Text["products"], ProductQuery.Path)];

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        // The page is drawn on the server first; what it shows is read once, by the circuit.
        if (!RendererInfo.IsInteractive || (read == Id && read is not null))
            return;
        read = Id;
        newest = (await Imports.NewestAsync()).Value?.Items ?? newest;
        if (Id is not { } id)
        {
            import = null;
            return;
        }

        // The rows of a file belong to the try that was made with it.
        if (checkedBy != id)
            file = null;
        _ = FollowAsync(id);
    }

    /// <summary>Ends what follows an import.</summary>
    public void Dispose()
    {
        left.Cancel();
        left.Dispose();
        GC.SuppressFinalize(this);
    }

    private async Task CheckAsync(InputFileChangeEventArgs chosen)
    {
        (fault, problem) = (null, null);
        if (chosen.File.Size > ShopImports.MostBytes)
        {
            fault = Text["tooLarge"];
            return;
        }

        isBusy = true;
        StateHasChanged();
        try
        {
            await using var stream = chosen.File.OpenReadStream(ShopImports.MostBytes, left.Token);
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes, left.Token);
            await StartAsync(bytes.ToArray(), dryRun: true);
        }
        catch (IOException)
        {
            fault = Text["notRead"];
        }

        isBusy = false;
    }

    private async Task RunAsync()
    {
        isBusy = true;
        await StartAsync(file!, dryRun: false);
        isBusy = false;
    }

    private async Task StartAsync(byte[] content, bool dryRun)
    {
        var reply = await Imports.StartAsync(content, dryRun);
        problem = reply.IsDone ? null : reply;
        fault = reply.Errors.GetValueOrDefault("body") is { } errors ? string.Join(' ', errors) : null;
        if (reply.Value is not { } started)
            return;
        file = dryRun ? content : null;
        checkedBy = dryRun ? started.Id : null;
        Navigation.NavigateTo($"{ShopImports.Path}/{started.Id}");
    }

    /// <summary>Reads an import until it is done, or another one is shown.</summary>
    private async Task FollowAsync(Guid id)
    {
        var token = left.Token;
        try
        {
            while (true)
            {
                var reply = await Imports.GetAsync(id, token);
                if (Id != id)
                    return;
                // What does not answer now is asked again.
                var isAway = reply.Kind is ReplyKind.Away;
                if (!isAway)
                    (problem, import) = (reply.IsDone ? null : reply, reply.Value);
                await InvokeAsync(StateHasChanged);
                if (!isAway && import is null or { State: ImportState.Done or ImportState.Failed })
                    return;
                await Task.Delay(Interval, Clock, token);
            }
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
    }
}

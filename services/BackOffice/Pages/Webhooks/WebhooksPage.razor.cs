using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using MudBlazor;
using OnlineShop.BackOffice.Webhooks;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Pages.Webhooks;

/// <summary>Webhooks, newest first.</summary>
public sealed partial class WebhooksPage
{
    private MudDataGrid<Webhook>? grid;
    private string? shown;
    private Reply? problem;
    private string? next;

    [SupplyParameterFromQuery]
    private string? After { get; set; }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        // The grid asks by itself when it is drawn first.
        if (grid is not null && shown != (After ?? ""))
            await grid.ReloadServerData();
    }

    private async Task<GridData<Webhook>> ReadAsync(GridState<Webhook> state, CancellationToken cancel)
    {
        shown = After ?? "";
        var reply = await Webhooks.ListAsync(shown, cancel);
        (problem, next) = (reply, reply.Value?.Next);
        await InvokeAsync(StateHasChanged);
        return new() { Items = reply.Value?.Items ?? [], TotalItems = reply.Value?.Items.Count ?? 0 };
    }

    private Task ReloadAsync() => grid?.ReloadServerData() ?? Task.CompletedTask;

    private void Go(string after) => Navigation.NavigateTo(
        after.Length == 0 ? WebhookQuery.Path : QueryHelpers.AddQueryString(WebhookQuery.Path, "after", after));
}

using Microsoft.AspNetCore.Components;
using MudBlazor;
using OnlineShop.BackOffice.Webhooks;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Pages.Webhooks;

/// <summary>Webhooks, sorted by the shop, as the address says.</summary>
public sealed partial class WebhooksPage
{
    private MudDataGrid<Webhook>? grid;
    private WebhooksQuery query = new();
    private WebhooksQuery? shown;
    private Reply? problem;
    private string? next;

    [SupplyParameterFromQuery]
    private string? Sort { get; set; }

    [SupplyParameterFromQuery]
    private string? After { get; set; }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        query = WebhooksQuery.Of(Sort, After);
        // The grid asks by itself when it is drawn first.
        if (grid is not null && shown != query)
            await grid.ReloadServerData();
    }

    private async Task<GridData<Webhook>> ReadAsync(GridState<Webhook> state, CancellationToken cancel)
    {
        shown = query;
        var reply = await Webhooks.ListAsync(query, cancel);
        (problem, next) = (reply, reply.Value?.Next);
        await InvokeAsync(StateHasChanged);
        return new() { Items = reply.Value?.Items ?? [], TotalItems = reply.Value?.Items.Count ?? 0 };
    }

    private Task ReloadAsync() => grid?.ReloadServerData() ?? Task.CompletedTask;

    private void Go(WebhooksQuery other)
    {
        if (other != query)
            Navigation.NavigateTo(other.Address);
    }
}

using Microsoft.AspNetCore.Components;
using MudBlazor;
using OnlineShop.BackOffice.Campaigns;
using OnlineShop.BackOffice.Orders;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Pages.Campaigns;

/// <summary>Campaigns, filtered and sorted by the shop, as the address says.</summary>
public sealed partial class CampaignsPage
{
    private MudDataGrid<Campaign>? grid;
    private CampaignQuery query = new();
    private CampaignQuery? shown;
    private Reply? problem;
    private string? next;

    [SupplyParameterFromQuery]
    private string? State { get; set; }

    [SupplyParameterFromQuery]
    private string? Sort { get; set; }

    [SupplyParameterFromQuery]
    private string? After { get; set; }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        query = CampaignQuery.Of(State, Sort, After);
        // The grid asks by itself when it is drawn first.
        if (grid is not null && shown != query)
            await grid.ReloadServerData();
    }

    private async Task<GridData<Campaign>> ReadAsync(GridState<Campaign> state, CancellationToken cancel)
    {
        shown = query;
        var reply = await Campaigns.ListAsync(query, cancel);
        (problem, next) = (reply, reply.Value?.Next);
        await InvokeAsync(StateHasChanged);
        return new() { Items = reply.Value?.Items ?? [], TotalItems = reply.Value?.Items.Count ?? 0 };
    }

    private Task ReloadAsync() => grid?.ReloadServerData() ?? Task.CompletedTask;

    private void Go(CampaignQuery other)
    {
        if (other != query)
            Navigation.NavigateTo(other.Address);
    }

    private string StateName(CampaignState? state) =>
        state is { } known ? Text["state:" + OrderQuery.WordOf(known)] : Text["anyState"];
}

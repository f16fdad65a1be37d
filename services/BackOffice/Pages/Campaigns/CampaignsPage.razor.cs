using Microsoft.AspNetCore.Components;
using OnlineShop.BackOffice.Campaigns;
using OnlineShop.BackOffice.Pages.Parts;
using OnlineShop.BackOffice.Site;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Pages.Campaigns;

/// <summary>Campaigns, filtered and sorted by the shop, as the address says.</summary>
public sealed partial class CampaignsPage
{
    private CampaignQuery query = new();

    [SupplyParameterFromQuery]
    private string? State { get; set; }

    [SupplyParameterFromQuery]
    private string? Sort { get; set; }

    [SupplyParameterFromQuery]
    private string? After { get; set; }

    /// <inheritdoc/>
    protected override void OnParametersSet() => query = CampaignQuery.Of(State, Sort, After);

    private async Task<ListPart<Campaign>> ReadAsync(CancellationToken cancel)
    {
        var reply = await Campaigns.ListAsync(query, cancel);
        return new(reply, reply.Value?.Items, reply.Value?.Next);
    }

    private void Go(CampaignQuery other)
    {
        if (other != query)
            Navigation.NavigateTo(other.Address);
    }

    private string StateName(CampaignState? state) =>
        state is { } known ? Text["state:" + Words.Of(known)] : Text["anyState"];
}

using Microsoft.AspNetCore.Components;
using OnlineShop.BackOffice.Pages.Parts;
using OnlineShop.BackOffice.Promotions;
using OnlineShop.BackOffice.Site;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Pages.Promotions;

/// <summary>The list of promo codes: searched, filtered and sorted by the shop, as its address says.</summary>
public sealed partial class PromotionsPage
{
    private PromotionQuery query = new();

    [SupplyParameterFromQuery(Name = "q")]
    private string? Search { get; set; }

    [SupplyParameterFromQuery]
    private string? State { get; set; }

    [SupplyParameterFromQuery]
    private string? Sort { get; set; }

    [SupplyParameterFromQuery]
    private string? After { get; set; }

    /// <inheritdoc/>
    protected override void OnParametersSet() => query = PromotionQuery.Of(Search, State, Sort, After);

    private async Task<ListPart<PromoCode>> ReadAsync(CancellationToken cancel)
    {
        var reply = await Promotions.ListAsync(query, cancel);
        return new(reply, reply.Value?.Items, reply.Value?.Next);
    }

    private void Go(PromotionQuery other)
    {
        if (other != query)
            Navigation.NavigateTo(other.Address);
    }

    private string StateName(PromoCodeState? state) =>
        state is { } known ? Text["state:" + Words.Of(known)] : Text["anyState"];
}

using Microsoft.AspNetCore.Components;
using MudBlazor;
using OnlineShop.BackOffice.Orders;
using OnlineShop.BackOffice.Promotions;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Pages.Promotions;

/// <summary>The list of promo codes: searched, filtered and sorted by the shop, as its address says.</summary>
public sealed partial class PromotionsPage
{
    private MudDataGrid<PromoCode>? grid;
    private PromotionQuery query = new();
    private PromotionQuery? shown;
    private Reply? problem;
    private string? next;

    [SupplyParameterFromQuery(Name = "q")]
    private string? Words { get; set; }

    [SupplyParameterFromQuery]
    private string? State { get; set; }

    [SupplyParameterFromQuery]
    private string? Sort { get; set; }

    [SupplyParameterFromQuery]
    private string? After { get; set; }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        query = PromotionQuery.Of(Words, State, Sort, After);
        // The grid asks by itself when it is drawn first.
        if (grid is not null && shown != query)
            await grid.ReloadServerData();
    }

    private async Task<GridData<PromoCode>> ReadAsync(GridState<PromoCode> state, CancellationToken cancel)
    {
        shown = query;
        var reply = await Promotions.ListAsync(query, cancel);
        (problem, next) = (reply, reply.Value?.Next);
        await InvokeAsync(StateHasChanged);
        return new() { Items = reply.Value?.Items ?? [], TotalItems = reply.Value?.Items.Count ?? 0 };
    }

    private Task ReloadAsync() => grid?.ReloadServerData() ?? Task.CompletedTask;

    private void Go(PromotionQuery other)
    {
        if (other != query)
            Navigation.NavigateTo(other.Address);
    }

    private string StateName(PromoCodeState? state) =>
        state is { } known ? Text["state:" + OrderQuery.WordOf(known)] : Text["anyState"];
}

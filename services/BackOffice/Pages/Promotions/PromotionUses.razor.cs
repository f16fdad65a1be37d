using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using MudBlazor;
using OnlineShop.BackOffice.Orders;
using OnlineShop.BackOffice.Promotions;
using OnlineShop.BackOffice.Site;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Pages.Promotions;

/// <summary>The orders that used a code, gave it back or were refused it, as the address of the page says.</summary>
public sealed partial class PromotionUses
{
    private MudDataGrid<CodeUse>? grid;
    private CodeUseState? wanted;
    private (string Code, CodeUseState? State, string? After)? shown;
    private Reply? problem;
    private string? next;

    /// <summary>The code.</summary>
    [Parameter, EditorRequired]
    public string Code { get; set; } = "";

    /// <summary>Only those in this state, in the API's word; empty for all.</summary>
    [Parameter]
    public string? State { get; set; }

    /// <summary>Where the page begins; empty for the first.</summary>
    [Parameter]
    public string? After { get; set; }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        wanted = Words.Find<CodeUseState>(State);
        // The grid asks by itself when it is drawn first.
        if (grid is not null && shown != (Code, wanted, After))
            await grid.ReloadServerData();
    }

    private async Task<GridData<CodeUse>> ReadAsync(GridState<CodeUse> state, CancellationToken cancel)
    {
        shown = (Code, wanted, After);
        var reply = await Promotions.UsesAsync(Code, wanted, After ?? "", cancel);
        (problem, next) = (reply, reply.Value?.Next);
        await InvokeAsync(StateHasChanged);
        return new() { Items = reply.Value?.Items ?? [], TotalItems = reply.Value?.Items.Count ?? 0 };
    }

    private Task ReloadAsync() => grid?.ReloadServerData() ?? Task.CompletedTask;

    private void Go(CodeUseState? state, string after)
    {
        var fields = new Dictionary<string, string?>();
        if (state is { } known)
            fields["use"] = OrderQuery.WordOf(known);
        if (after.Length > 0)
            fields["after"] = after;
        Navigation.NavigateTo(QueryHelpers.AddQueryString(PromotionQuery.PageOf(Code), fields));
    }

    private string StateName(CodeUseState? state) =>
        state is { } known ? Text["use:" + OrderQuery.WordOf(known)] : Text["anyState"];

    private string ReasonName(string reason) => Text["refusal:" + reason] is { ResourceNotFound: false } known ? known : reason;
}

using Microsoft.AspNetCore.Components;
using MudBlazor;
using OnlineShop.BackOffice.Notifications;
using OnlineShop.BackOffice.Orders;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Pages.Notifications;

/// <summary>The log of mails and SMS, filtered and sorted by the shop, as the address says.</summary>
public sealed partial class DeliveryLogPage
{
    private MudDataGrid<DeliveryEntry>? grid;
    private IReadOnlyList<BreadcrumbItem> path = [];
    private DeliveryQuery query = new();
    private DeliveryQuery? shown;
    private Reply? problem;
    private string? next;
    private bool isNoOrder;
    private bool isNoUser;

    [SupplyParameterFromQuery]
    private string? Order { get; set; }

    [SupplyParameterFromQuery]
    private string? User { get; set; }

    [SupplyParameterFromQuery]
    private string? State { get; set; }

    [SupplyParameterFromQuery]
    private string? Channel { get; set; }

    [SupplyParameterFromQuery]
    private string? Sort { get; set; }

    [SupplyParameterFromQuery]
    private string? After { get; set; }

    /// <inheritdoc/>
    protected override void OnInitialized() => path = [new(Text["title"], ShopNotifications.Path)];

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        query = DeliveryQuery.Of(Order, User, State, Channel, Sort, After);
        // The grid asks by itself when it is drawn first.
        if (grid is not null && shown != query)
            await grid.ReloadServerData();
    }

    private async Task<GridData<DeliveryEntry>> ReadAsync(GridState<DeliveryEntry> state, CancellationToken cancel)
    {
        shown = query;
        var reply = await Notifications.LogAsync(query, cancel);
        (problem, next) = (reply, reply.Value?.Next);
        await InvokeAsync(StateHasChanged);
        return new() { Items = reply.Value?.Items ?? [], TotalItems = reply.Value?.Items.Count ?? 0 };
    }

    private Task ReloadAsync() => grid?.ReloadServerData() ?? Task.CompletedTask;

    private void Filter(string? typed, Func<Guid?, DeliveryQuery> with, out bool isNoId)
    {
        var id = Guid.TryParse(typed?.Trim(), out var known) ? known : (Guid?)null;
        isNoId = id is null && !string.IsNullOrWhiteSpace(typed);
        if (!isNoId)
            Go(with(id));
    }

    private void Go(DeliveryQuery other)
    {
        if (other != query)
            Navigation.NavigateTo(other.Address);
    }

    private string StateName(DeliveryState? state) => state is { } known ? Text["state:" + OrderQuery.WordOf(known)] : Text["any"];

    private string ChannelName(DeliveryChannel? channel) => channel is { } known ? Text["channel:" + OrderQuery.WordOf(known)] : Text["any"];
}

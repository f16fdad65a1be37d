using Microsoft.AspNetCore.Components;
using MudBlazor;
using OnlineShop.BackOffice.Notifications;
using OnlineShop.BackOffice.Pages.Parts;
using OnlineShop.BackOffice.Site;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Pages.Notifications;

/// <summary>The log of mails and SMS, filtered and sorted by the shop, as the address says.</summary>
public sealed partial class DeliveryLogPage
{
    private ShopList<DeliveryEntry>? list;
    private IReadOnlyList<BreadcrumbItem> path = [];
    private DeliveryQuery query = new();
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
    protected override void OnParametersSet() => query = DeliveryQuery.Of(Order, User, State, Channel, Sort, After);

    private async Task<ListPart<DeliveryEntry>> ReadAsync(CancellationToken cancel)
    {
        var reply = await Notifications.LogAsync(query, cancel);
        return new(reply, reply.Value?.Items, reply.Value?.Next);
    }

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

    private string StateName(DeliveryState? state) => state is { } known ? Text["state:" + Words.Of(known)] : Text["any"];

    private string ChannelName(DeliveryChannel? channel) => channel is { } known ? Text["channel:" + Words.Of(known)] : Text["any"];
}

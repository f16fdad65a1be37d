using Microsoft.AspNetCore.Components;
using OnlineShop.BackOffice.Pages.Parts;
using OnlineShop.BackOffice.Webhooks;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Pages.Webhooks;

/// <summary>Webhooks, sorted by the shop, as the address says.</summary>
public sealed partial class WebhooksPage
{
    private WebhooksQuery query = new();

    [SupplyParameterFromQuery]
    private string? Sort { get; set; }

    [SupplyParameterFromQuery]
    private string? After { get; set; }

    /// <inheritdoc/>
    protected override void OnParametersSet() => query = WebhooksQuery.Of(Sort, After);

    private async Task<ListPart<Webhook>> ReadAsync(CancellationToken cancel)
    {
        var reply = await Webhooks.ListAsync(query, cancel);
        return new(reply, reply.Value?.Items, reply.Value?.Next);
    }

    private void Go(WebhooksQuery other)
    {
        if (other != query)
            Navigation.NavigateTo(other.Address);
    }
}

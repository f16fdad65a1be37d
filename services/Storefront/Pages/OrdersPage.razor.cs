using Microsoft.AspNetCore.Components;
using OnlineShop.Client;

namespace OnlineShop.Storefront.Pages;

/// <summary>A customer's orders, the newest first.</summary>
public sealed partial class OrdersPage
{
    private const int PageSize = 10;

    private OrderPage? orders;
    private bool isRefused;

    [SupplyParameterFromQuery]
    private string? After { get; set; }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        var after = string.IsNullOrEmpty(After) ? null : After;
        var reply = await Shop.AskAsync(
            "/api/orders", shop => shop.ListOrdersAsync(limit: PageSize, after: after, cancellationToken: Page.Aborted), Page.Aborted);
        (orders, isRefused) = (reply.Value, reply.Kind is ReplyKind.Invalid or ReplyKind.Refused);
        Page.SetStatus(reply.PageStatus);
    }
}

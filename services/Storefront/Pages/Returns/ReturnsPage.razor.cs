using Microsoft.AspNetCore.Components;
using OnlineShop.Client;

namespace OnlineShop.Storefront.Pages.Returns;

/// <summary>All that a customer sends back, the newest first.</summary>
public sealed partial class ReturnsPage
{
    private const string ListPath = "/account/returns";
    private const int PageSize = 10;

    private ReturnPage? returns;
    private bool isRefused;

    [SupplyParameterFromQuery]
    private string? After { get; set; }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        var after = string.IsNullOrEmpty(After) ? null : After;
        var reply = await Shop.AskAsync(
            "/api/orders/returns",
            shop => shop.ListReturnsAsync(limit: PageSize, after: after, cancellationToken: Page.Aborted), Page.Aborted);
        (returns, isRefused) = (reply.Value, reply.Kind is ReplyKind.Invalid or ReplyKind.Refused);
        Page.SetStatus(reply.Kind is ReplyKind.Missing ? StatusCodes.Status503ServiceUnavailable : reply.PageStatus);
    }
}

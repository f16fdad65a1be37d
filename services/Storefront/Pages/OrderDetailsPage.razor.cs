using Microsoft.AspNetCore.Components;
using OnlineShop.Client;
using OnlineShop.Storefront.Checkout;
using OnlineShop.Storefront.Orders;
using OnlineShop.Storefront.Pages.Parts;

namespace OnlineShop.Storefront.Pages;

/// <summary>One order: where it is, what it holds, and what can be done about it.</summary>
public sealed partial class OrderDetailsPage
{
    private static readonly string[] Known =
    [
        "cannotPay", "orderTooOld", "tooManyAttempts", "paymentUnderWay", "cartAlreadyOrdered", "cannotCancel", "requestInFlight",
        "idempotencyKeyReused",
    ];

    private OrderDetails? details;
    private Order? order;
    private Reply? problem;
    private string key = Guid.NewGuid().ToString();
    private string card = TestCards.Default;

    /// <summary>The order's id, from the address.</summary>
    [Parameter]
    public Guid Id { get; set; }

    /// <summary>Whether it was placed just now.</summary>
    [SupplyParameterFromQuery]
    private bool Placed { get; set; }

    /// <summary>What the payment provider adds to the address when a customer comes back from the bank.</summary>
    [SupplyParameterFromQuery(Name = "redirect_status")]
    private string? RedirectStatus { get; set; }

    /// <summary>Whether it is about to change by itself, and is worth looking at again.</summary>
    private bool IsMoving =>
        order is not null && (OrderLife.IsMoving(order) || (order.Status is OrderStatus.RequiresAction && RedirectStatus is not null));

    /// <summary>What was said at first is said again until the order has come to something.</summary>
    private string LookAgainPath =>
        $"/orders/{Id}" + (Placed ? "?placed=true" : RedirectStatus is not null ? "?redirect_status=pending" : "");

    private string StatusText => OrderStatusTag.TextOf(Text, order!.Status);

    private bool CanCancel => order is
    {
        CancelRequested: false,
        Status: OrderStatus.Placed or OrderStatus.Reserved or OrderStatus.RequiresAction or OrderStatus.Paid or OrderStatus.Confirmed,
    };

    private string? ProblemText => problem is null ? null : problem.Kind switch
    {
        ReplyKind.Away => Text["problem:away"].Value,
        ReplyKind.TooMany => Text["problem:tooMany"].Value,
        _ => Text["problem:" + (Known.Contains(problem.Reason) ? problem.Reason : "other")].Value,
    };

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (HttpMethods.IsPost(Page.Http.Request.Method))
        {
            var sent = Page.Http.Request.Form;
            key = Guid.TryParse(sent["Key"], out var given) ? given.ToString() : key;
            card = TestCards.Known(sent["Card"]);
        }

        await ReadAsync();
    }

    private Task PayAsync() => DoAsync(() => Shop.PayAsync(Id, card, key));

    private Task CancelAsync() => DoAsync(() => Shop.CancelAsync(Id, key));

    private async Task DoAsync(Func<Task<Reply>> act)
    {
        var reply = await act();
        if (reply.IsDone)
        {
            Page.GoTo($"/orders/{Id}");
            return;
        }

        problem = reply;
        await ReadAsync();
        if (order is not null)
            Page.SetStatus(reply.Kind is ReplyKind.Missing ? StatusCodes.Status409Conflict : reply.PageStatus);
        // With an answer it is another try; without one the first may stand, and is sent again.
        if (reply.Kind is not ReplyKind.Away)
            key = Guid.NewGuid().ToString();
    }

    private async Task ReadAsync()
    {
        var reply = await Shop.ReadAsync(Id);
        (details, order) = (reply.Value, reply.Value?.Order);
        if (reply.Kind is ReplyKind.Missing)
            Navigation.NotFound();
        else
            Page.SetStatus(reply.PageStatus);
    }
}

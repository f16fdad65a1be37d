using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using OnlineShop.Storefront.Invoices;

namespace OnlineShop.Storefront.Pages;

/// <summary>The invoice of an order that is paid, as a page that prints well.</summary>
public sealed partial class InvoicePage
{
    private Invoice? invoice;
    private InvoiceLabels labels = null!;
    private bool isUnpaid;

    /// <summary>The order.</summary>
    [Parameter]
    public Guid Id { get; set; }

    [Inject]
    private ShopGateway Shop { get; set; } = null!;

    [Inject]
    private Visitor Visitor { get; set; } = null!;

    [Inject]
    private IOptions<InvoiceOptions> Options { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        labels = InvoiceLabels.Of(Text);
        var reply = await Shop.AskAsync("/api/orders/{id}", shop => shop.GetOrderAsync(Id, Page.Aborted), Page.Aborted);
        if (reply.Kind is ReplyKind.Missing)
        {
            Page.SetStatus(StatusCodes.Status404NotFound);
            return;
        }

        isUnpaid = reply.Value is { } order && !Invoice.IsThere(order);
        Page.SetStatus(isUnpaid ? StatusCodes.Status409Conflict : reply.PageStatus);
        if (reply.Value is { } paid && !isUnpaid)
            invoice = Invoice.Of(paid, Visitor, Text, Options.Value);
    }
}

using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using OnlineShop.Storefront.Sessions;
using OnlineShop.Storefront.Texts;

namespace OnlineShop.Storefront.Invoices;

/// <summary>The invoice of an order as a file.</summary>
internal static class InvoiceEndpoint
{
    public static void MapInvoices(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/orders/{id:guid}/invoice.pdf", GetAsync).WithMetadata(new SignedInAttribute()).ExcludeFromDescription();

    private static async Task<IResult> GetAsync(
        Guid id, ShopGateway shop, Visitor visitor, IStringLocalizer<InvoiceTexts> text, IOptions<InvoiceOptions> options,
        InvoicePdf pdf, HttpResponse response, CancellationToken cancel)
    {
        response.Headers.CacheControl = "no-store";
        var reply = await shop.AskAsync("/api/orders/{id}", client => client.GetOrderAsync(id, cancel), cancel);
        if (reply.Value is not { } order)
            return TypedResults.StatusCode(reply.Kind is ReplyKind.Missing ? StatusCodes.Status404NotFound : reply.PageStatus);
        if (!Invoice.IsThere(order))
            return TypedResults.StatusCode(StatusCodes.Status409Conflict);
        if (!pdf.IsAvailable)
            return TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable);
        var invoice = Invoice.Of(order, visitor, text, options.Value);
        return TypedResults.File(
            InvoicePdf.Draw(invoice, InvoiceLabels.Of(text)), "application/pdf", $"invoice-{invoice.Number}.pdf");
    }
}

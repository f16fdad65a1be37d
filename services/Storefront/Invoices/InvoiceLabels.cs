using Microsoft.Extensions.Localization;
using OnlineShop.Storefront.Texts;

namespace OnlineShop.Storefront.Invoices;

/// <summary>The words that stand beside what an invoice tells.</summary>
internal sealed record InvoiceLabels(
    string Date, string Seller, string Buyer, string Product, string Quantity, string UnitPrice, string LineTotal)
{
    public static InvoiceLabels Of(IStringLocalizer<InvoiceTexts> text) => new(
        text["date"], text["seller"], text["buyer"], text["product"], text["quantity"], text["unitPrice"], text["lineTotal"]);
}

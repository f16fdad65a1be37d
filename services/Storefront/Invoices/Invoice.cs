using Microsoft.Extensions.Localization;
using OnlineShop.Client;
using OnlineShop.Storefront.Orders;
using OnlineShop.Storefront.Texts;

namespace OnlineShop.Storefront.Invoices;

/// <summary>A line of goods, as written.</summary>
internal sealed record InvoiceLine(string Name, string Sku, string Quantity, string UnitPrice, string Total);

/// <summary>An amount below the lines, as written.</summary>
internal sealed record InvoiceSum(string Name, string Amount, bool IsTotal = false);

/// <summary>An invoice in the visitor's words: the page and the PDF say the same.</summary>
/// <param name="Number">The number of its order, as mails call it.</param>
/// <param name="Notes">What is below the sums.</param>
internal sealed record Invoice(
    string Title, string Number, string Date, IReadOnlyList<string> Seller, IReadOnlyList<string> Buyer, IReadOnlyList<InvoiceLine> Lines,
    IReadOnlyList<InvoiceSum> Sums, IReadOnlyList<string> Notes)
{
    /// <summary>Whether an order has one: it has been paid.</summary>
    public static bool IsThere(Order order) => order.Status is
        OrderStatus.Paid or OrderStatus.Confirmed or OrderStatus.Shipped or OrderStatus.Delivered;

    public static Invoice Of(
        Order order, Visitor visitor, IStringLocalizer<InvoiceTexts> text, InvoiceOptions options)
    {
        var number = OrderNumber.Of(order.Id);
        var to = order.ShippingAddress;
        return new(
            text["title", number], number, visitor.Date(order.PlacedAt),
            [options.Seller, .. options.SellerAddress, .. options.VatNumber is { Length: > 0 } vat ? [text["vatNumber", vat].Value] : Array.Empty<string>()],
            [.. new[] { to.Name, to.Line1, to.Line2, $"{to.PostalCode} {to.City}", CountryText.Of(visitor.Language, to.Country) }
                .OfType<string>().Where(line => line.Length > 0)],
            [.. order.Items.Select(line => new InvoiceLine(
                line.Name, line.Sku, line.Quantity.ToString(visitor.Language.Numbers), visitor.Money(line.UnitPrice), visitor.Money(line.LineTotal)))],
            [.. SumsOf(order, visitor, text)],
            [.. NotesOf(order, visitor, text)]);
    }

    private static IEnumerable<InvoiceSum> SumsOf(Order order, Visitor visitor, IStringLocalizer<InvoiceTexts> text)
    {
        yield return new(text["subtotal"], visitor.Money(order.Subtotal));
        if (order.Discount.ToDecimal() > 0)
            yield return new(order.PromoCode is { } code ? text["discountBy", code] : text["discount"], "−" + visitor.Money(order.Discount));
        var shipping = text["shipping:" + order.ShippingOption];
        yield return new(shipping.ResourceNotFound ? text["shipping"] : shipping, visitor.Money(order.Shipping));
        yield return new(text["total"], visitor.Money(order.Total), IsTotal: true);
        yield return new(text["vat"], visitor.Money(order.Tax));
        if (order.Refunded.ToDecimal() > 0)
            yield return new(text["refunded"], "−" + visitor.Money(order.Refunded));
    }

    private static IEnumerable<string> NotesOf(Order order, Visitor visitor, IStringLocalizer<InvoiceTexts> text)
    {
        yield return text["paid"];
        if (order.Rate is { } rate)
        {
            var day = new DateTimeOffset(rate.Date, TimeOnly.MinValue, TimeSpan.Zero);
            yield return text["rate", rate.From, rate.Value.ToString(visitor.Language.Numbers), rate.To, visitor.Date(day)];
        }
    }
}

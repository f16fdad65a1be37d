using System.ComponentModel.DataAnnotations;

namespace OnlineShop.Storefront.Invoices;

/// <summary>What invoices say of the seller, from the section <c>Invoices</c>, and what they are drawn with.</summary>
internal sealed class InvoiceOptions
{
    /// <summary>The configuration's section.</summary>
    public const string Section = "Invoices";

    /// <summary>Who sells: the name under which the shop is registered.</summary>
    [Required]
    public string Seller { get; set; } = "Online Shop";

    /// <summary>The seller's address, a line each.</summary>
    public IReadOnlyList<string> SellerAddress { get; set; } = [];

    /// <summary>The seller's VAT identification number (Directive 2006/112/EC, article 226); left out without one.</summary>
    public string? VatNumber { get; set; }

    /// <summary>The folder of <c>DejaVuSans.ttf</c> and <c>DejaVuSans-Bold.ttf</c>, of which a PDF gets the letters that it uses.</summary>
    [Required]
    public string Fonts { get; set; } = "/usr/share/fonts/truetype/dejavu";
}

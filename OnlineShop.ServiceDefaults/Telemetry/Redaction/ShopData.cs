using Microsoft.Extensions.Compliance.Classification;

namespace OnlineShop.ServiceDefaults.Telemetry.Redaction;

/// <summary>
/// Classes of text by what a log record may show of it. Ids (of accounts, orders, notices) are in no class: they are what an
/// operator looks for, and after the removal of a person they lead to nobody.
/// </summary>
public static class ShopData
{
    private const string Taxonomy = "OnlineShop";

    /// <summary>Is, or repeats, what a person told the shop: a name, an address, a text. Nothing of it is shown.</summary>
    public static DataClassification Personal { get; } = new(Taxonomy, nameof(Personal));

    /// <summary>
    /// What a server outside the shop answered, in its words. It tells why something failed, and may name whom it is about: mail
    /// addresses and phone numbers are masked.
    /// </summary>
    public static DataClassification OutsideText { get; } = new(Taxonomy, nameof(OutsideText));
}

using OnlineShop.Client;
using OnlineShop.Storefront.Texts;

namespace OnlineShop.Storefront.Checkout;

/// <summary>What the one form of the checkout holds. It is shown again as it was sent, whatever happens.</summary>
public sealed record CheckoutForm
{
    /// <summary>In place of the id of an address of the book: one that is typed.</summary>
    public const string NewAddress = "new";

    /// <summary>Where mails about the order go; for a guest.</summary>
    public string Email { get; init; } = "";

    /// <summary>Whether an order may stand that the shop did not answer about: it is this guest's, and stays it.</summary>
    public bool MayStand { get; init; }

    /// <summary>The id of an address of the book, or <see cref="NewAddress"/>.</summary>
    public string AddressChoice { get; init; } = NewAddress;

    /// <summary>Who the parcel is for.</summary>
    public string Name { get; init; } = "";

    /// <summary>Street and number.</summary>
    public string Line1 { get; init; } = "";

    /// <summary>More of the street address.</summary>
    public string Line2 { get; init; } = "";

    /// <summary>The town.</summary>
    public string City { get; init; } = "";

    /// <summary>As the country writes it.</summary>
    public string PostalCode { get; init; } = "";

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string Country { get; init; } = CountryText.Home;

    /// <summary>Whether a typed address goes into the book.</summary>
    public bool SavesAddress { get; init; }

    /// <summary>As typed; empty where there is none.</summary>
    public string PromoCode { get; init; } = "";

    /// <summary>A code that did not count when the price was shown: the price is without it, and so is the order.</summary>
    public string RefusedCode { get; init; } = "";

    /// <summary>The id of the shipping option.</summary>
    public string ShippingOption { get; init; } = Contracts.Shipping.ShippingOption.Standard;

    /// <summary>The token of the card.</summary>
    public string Card { get; init; } = TestCards.Default;

    /// <summary>The same for every sending of one form, so that it is one order at most.</summary>
    public string Key { get; init; } = Guid.NewGuid().ToString();

    /// <summary>The total that was shown; null where none was.</summary>
    public Money? Shown { get; init; }

    /// <summary>The code that the price was shown with; null where it was shown without.</summary>
    internal string? ShownCode => PromoCode.Length == 0 || PromoCode == RefusedCode ? null : PromoCode;

    /// <summary>Whether the address is the one that is typed.</summary>
    public bool UsesNewAddress => AddressChoice == NewAddress;

    /// <summary>
    /// The form without what the shop refused to tell a price for: the code, the shipping option, and of the address all but the
    /// country, which is enough for a price. Null where nothing of that is at fault, or it was left out already.
    /// </summary>
    internal CheckoutForm? WithoutFaults(Reply refusal)
    {
        var rest = this;
        if (refusal.Reason is "promoCodeInvalid" || refusal.Errors.ContainsKey("promoCode"))
            rest = rest with { PromoCode = "" };
        if (refusal.Errors.ContainsKey("shippingOption"))
            rest = rest with { ShippingOption = Contracts.Shipping.ShippingOption.Standard };
        if (refusal.Errors.Keys.Any(field => field.StartsWith("shippingAddress", StringComparison.Ordinal)))
            rest = rest with { AddressChoice = NewAddress, Name = "", Line1 = "", Line2 = "", City = "", PostalCode = "" };
        return rest == this ? null : rest;
    }

    /// <summary>What a browser has sent. What is missing, or no choice of the form, is as in a new form.</summary>
    public static CheckoutForm Read(IFormCollection form) => new()
    {
        Email = Line(form, "Email"),
        MayStand = form["MayStand"] == "true",
        AddressChoice = form["Address"].ToString() is { Length: > 0 } choice ? choice : NewAddress,
        Name = Line(form, "Name"),
        Line1 = Line(form, "Line1"),
        Line2 = Line(form, "Line2"),
        City = Line(form, "City"),
        PostalCode = Line(form, "PostalCode"),
        Country = form["Country"].ToString() is { Length: > 0 } country ? country : CountryText.Home,
        SavesAddress = form["Save"] == "true",
        PromoCode = Line(form, "PromoCode"),
        RefusedCode = Line(form, "RefusedCode"),
        ShippingOption = OptionOf(form["Shipping"].ToString()),
        Card = TestCards.Known(form["Card"]),
        Key = Guid.TryParse(form["Key"], out var key) ? key.ToString() : Guid.NewGuid().ToString(),
        Shown = ShownOf(form["ShownAmount"], form["ShownCurrency"]),
    };

    private static string Line(IFormCollection form, string name) => form[name].ToString().Trim();

    private static string OptionOf(string sent) =>
        Contracts.Shipping.ShippingOption.IsId(sent) ? sent : Contracts.Shipping.ShippingOption.Standard;

    private static Money? ShownOf(string? amount, string? currency) =>
        !string.IsNullOrEmpty(amount) && currency is not null && Visitor.IsCode(currency)
            ? new Money { Amount = amount, Currency = currency }
            : null;
}

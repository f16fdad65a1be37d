namespace OnlineShop.Sandbox.PaymentProvider;

/// <content>What is said about people and the things that are sent to them.</content>
internal sealed partial class FormFields
{
    /// <summary>Whether a parameter, or any part of it, was sent.</summary>
    public bool HasAny(string name) =>
        values.Keys.Any(key => key == name || key.StartsWith(name + "[", StringComparison.Ordinal));

    /// <summary>A text that an update may set or, with an empty value, remove.</summary>
    public Change<string> Change(string name) => new(Has(name), Text(name));

    /// <summary>An address; null when nothing of it was sent.</summary>
    public PostalAddress? PostalAddress(string name) => !HasPart(name)
        ? null
        : new PostalAddress(
            Text($"{name}[city]"), Text($"{name}[country]"), Text($"{name}[line1]"), Text($"{name}[line2]"),
            Text($"{name}[postal_code]"), Text($"{name}[state]"));

    /// <summary>An address that an update may set or remove.</summary>
    public Change<PostalAddress> ChangeOfAddress(string name) => new(HasAny(name), PostalAddress(name));

    /// <summary>Where goods go; null when nothing of it was sent.</summary>
    public ShippingDetails? Shipping(string name = "shipping")
    {
        if (!HasPart(name))
            return null;
        var (address, person) = (PostalAddress($"{name}[address]"), Text($"{name}[name]", required: true));
        if (address is null)
            Errors.Add($"{name}[address]", $"Missing required param: {name}[address].", "parameter_missing");
        return new ShippingDetails(
            address ?? new PostalAddress(), Text($"{name}[carrier]"), person, Text($"{name}[phone]"), Text($"{name}[tracking_number]"));
    }

    /// <summary>Where goods go, as an update may set or remove it.</summary>
    public Change<ShippingDetails> ChangeOfShipping(string name = "shipping") => new(HasAny(name), Shipping(name));

    /// <summary>Who pays; null when nothing of it was sent.</summary>
    public BillingDetails? Billing(string name = "billing_details") => !HasPart(name)
        ? null
        : new BillingDetails(
            PostalAddress($"{name}[address]") ?? new PostalAddress(), Text($"{name}[email]"),
            Text($"{name}[name]"), Text($"{name}[phone]"));

    /// <summary>An integer, as an update may set it.</summary>
    public long? Whole(string name) => Integer(name, -Currencies.LargestAmount, Currencies.LargestAmount);

    /// <summary>Whether a part of an object was sent. The object itself is a text only when it is empty, to remove it.</summary>
    private bool HasPart(string name)
    {
        if (Text(name) is not null)
            Errors.Add(name, "Invalid object");
        return values.Keys.Any(key => key.StartsWith(name + "[", StringComparison.Ordinal));
    }
}

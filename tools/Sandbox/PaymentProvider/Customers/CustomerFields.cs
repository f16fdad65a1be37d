namespace OnlineShop.Sandbox.PaymentProvider.Customers;

/// <summary>What a caller may say about a customer.</summary>
internal sealed record CustomerFields
{
    public required Change<PostalAddress> Address { get; init; }
    public required long? Balance { get; init; }
    public required Change<string> Description { get; init; }
    public required Change<string> Email { get; init; }
    public required Dictionary<string, string> Metadata { get; init; }
    public required Change<string> Name { get; init; }
    public required Change<string> Phone { get; init; }
    public required IReadOnlyList<string> Locales { get; init; }
    public required bool GivesLocales { get; init; }
    public required Change<ShippingDetails> Shipping { get; init; }
    public required Change<string> TaxExempt { get; init; }

    public static CustomerFields Read(FormFields form) => new()
    {
        Address = form.ChangeOfAddress("address"),
        Balance = form.Whole("balance"),
        Description = form.Change("description"),
        Email = EmailOf(form),
        Metadata = form.Metadata(),
        Name = form.Change("name"),
        Phone = form.Change("phone"),
        Locales = form.List("preferred_locales"),
        GivesLocales = form.HasAny("preferred_locales"),
        Shipping = form.ChangeOfShipping(),
        TaxExempt = new(form.Has("tax_exempt"), form.OneOf("tax_exempt", "none", "exempt", "reverse")),
    };

    public Customer Over(Customer customer) => customer with
    {
        Address = Address.Over(customer.Address),
        Balance = Balance ?? customer.Balance,
        Description = Description.Over(customer.Description),
        Email = Email.Over(customer.Email),
        Metadata = FormFields.Merge(customer.Metadata, Metadata),
        Name = Name.Over(customer.Name),
        Phone = Phone.Over(customer.Phone),
        PreferredLocales = GivesLocales ? Locales : customer.PreferredLocales,
        Shipping = Shipping.Over(customer.Shipping),
        TaxExempt = TaxExempt.Over(customer.TaxExempt),
    };

    private static Change<string> EmailOf(FormFields form)
    {
        var email = form.Change("email");
        if (email.Value is { } address && address.IndexOf('@') is <= 0)
            form.Errors.Add("email", $"Invalid email address: {address}", "email_invalid");
        return email;
    }
}

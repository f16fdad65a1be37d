namespace OnlineShop.Sandbox.PaymentProvider.Customers;

/// <summary>A customer as callers see it.</summary>
internal sealed record CustomerObject(
    string Id, string Object, PostalAddress? Address, long Balance, DateTimeOffset Created, string? Currency, string? DefaultSource,
    bool Delinquent, string? Description, object? Discount, string? Email, string InvoicePrefix, InvoiceSettings InvoiceSettings,
    bool Livemode, IReadOnlyDictionary<string, string> Metadata, string? Name, int NextInvoiceSequence, string? Phone,
    IReadOnlyList<string> PreferredLocales, ShippingDetails? Shipping, string TaxExempt, string? TestClock)
{
    /// <summary>The customer; of one that was deleted only its id is told.</summary>
    public static object From(Customer customer) => customer.Deleted
        ? new DeletedObject(customer.Id, "customer", Deleted: true)
        : new CustomerObject(
            customer.Id, "customer", customer.Address, customer.Balance, customer.Created, null, null, Delinquent: false,
            customer.Description, null, customer.Email, customer.Id[^8..].ToUpperInvariant(),
            new InvoiceSettings(null, customer.DefaultPaymentMethod, null, null), Livemode: false, customer.Metadata, customer.Name, 1,
            customer.Phone, customer.PreferredLocales, customer.Shipping, customer.TaxExempt ?? "none", null);
}

/// <summary>How a customer's invoices would be paid.</summary>
internal sealed record InvoiceSettings(object? CustomFields, string? DefaultPaymentMethod, string? Footer, object? RenderingOptions);

/// <summary>An object that was deleted.</summary>
internal sealed record DeletedObject(string Id, string Object, bool Deleted);

namespace OnlineShop.Sandbox.PaymentProvider.Customers;

/// <summary>Whom the merchant sells to.</summary>
internal sealed record Customer : ILedgerObject
{
    public required string Id { get; init; }
    public required DateTimeOffset Created { get; init; }
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();
    public PostalAddress? Address { get; init; }

    /// <summary>What the customer owes or is owed, in minor units; nothing changes it but the merchant.</summary>
    public long Balance { get; init; }
    public string? DefaultPaymentMethod { get; init; }
    public string? Description { get; init; }
    public string? Email { get; init; }
    public string? Name { get; init; }
    public string? Phone { get; init; }
    public IReadOnlyList<string> PreferredLocales { get; init; } = [];
    public ShippingDetails? Shipping { get; init; }
    public string? TaxExempt { get; init; }
    public bool Deleted { get; init; }
}

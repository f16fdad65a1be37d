using OnlineShop.Sandbox.PaymentProvider.PaymentMethods;

namespace OnlineShop.Sandbox.PaymentProvider.Tokens;

/// <summary>A card as a token that is sent in its place. Here, where nothing is secret, it may be used more than once.</summary>
internal sealed record CardToken : ILedgerObject
{
    public required string Id { get; init; }

    /// <summary>The published token of the test card.</summary>
    public required string Card { get; init; }
    public required DateTimeOffset Created { get; init; }
    public required int ExpMonth { get; init; }
    public required int ExpYear { get; init; }
    public string? Name { get; init; }

    /// <summary>What is paid with it.</summary>
    public PaymentMethod AsMethod() => new()
    {
        Id = Id, CardToken = Card, Created = Created, ExpMonth = ExpMonth, ExpYear = ExpYear,
        Billing = Name is null ? BillingDetails.None : BillingDetails.None with { Name = Name },
    };
}

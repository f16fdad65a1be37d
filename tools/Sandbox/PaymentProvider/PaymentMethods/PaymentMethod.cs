using System.Text.Json.Serialization;

namespace OnlineShop.Sandbox.PaymentProvider.PaymentMethods;

/// <summary>A card that a caller made a payment method of, with whose it is.</summary>
internal sealed record PaymentMethod : ILedgerObject
{
    public required string Id { get; init; }

    /// <summary>The published token of the test card.</summary>
    public required string CardToken { get; init; }
    public required DateTimeOffset Created { get; init; }
    public required int ExpMonth { get; init; }
    public required int ExpYear { get; init; }
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();
    public BillingDetails Billing { get; init; } = BillingDetails.None;
    public string? Customer { get; init; }

    /// <summary>It was taken from its customer, and nothing can be paid with it any more.</summary>
    public bool Detached { get; init; }

    [JsonIgnore]
    public TestCard Card => TestCard.Get(CardToken);

    /// <summary>The method that a published token is. It is everybody's, so it has no customer.</summary>
    public static PaymentMethod OfToken(string id, string cardToken) => new()
    {
        Id = id, CardToken = cardToken, Created = DateTimeOffset.UnixEpoch, ExpMonth = CardNumbers.PublishedMonth,
        ExpYear = CardNumbers.PublishedYear,
    };
}

/// <summary>What a payment can be made with.</summary>
/// <param name="Id">As the caller named it.</param>
/// <param name="Token">The published token of the test card.</param>
internal sealed record UsableMethod(string Id, string Token, string? Customer = null, BillingDetails? Billing = null, bool Detached = false)
{
    /// <summary>What is kept beside the id: nothing, where the id is the token.</summary>
    public string? TokenToKeep => Token == Id ? null : Token;
}

using System.Text.Json.Serialization;
using OnlineShop.Sandbox.Shared;

namespace OnlineShop.Sandbox.PaymentProvider.Checkout;

/// <summary>Where a checkout session stands.</summary>
[JsonConverter(typeof(SnakeCaseEnum<SessionStatus>))]
internal enum SessionStatus
{
    Open,
    Complete,
    Expired,
}

/// <summary>A line of what is bought; amounts are in minor units.</summary>
internal sealed record SessionItem(string Id, string Name, string? Description, long UnitAmount, long Quantity)
{
    [JsonIgnore]
    public long Total => UnitAmount * Quantity;
}

/// <summary>A page of the provider's where a customer pays for some items.</summary>
internal sealed record CheckoutSession : ILedgerObject
{
    public required string Id { get; init; }
    public required DateTimeOffset Created { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public required string Currency { get; init; }
    public required IReadOnlyList<SessionItem> Items { get; init; }
    public required SessionStatus Status { get; init; }
    public required string SuccessUrl { get; init; }

    /// <summary>What the intent will be like.</summary>
    public required PaymentIntent Template { get; init; }

    /// <summary>The address that the caller reached the provider at: the page is there.</summary>
    public required string Origin { get; init; }
    public string? CancelUrl { get; init; }
    public string? ClientReferenceId { get; init; }
    public string? CustomerEmail { get; init; }
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();
    public string? PaymentIntent { get; init; }

    [JsonIgnore]
    public long Total => Items.Sum(item => item.Total);
}

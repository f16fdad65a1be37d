using System.Text.Json.Serialization;
using OnlineShop.Sandbox.Shared;

namespace OnlineShop.Sandbox.PaymentProvider.Disputes;

/// <summary>Where a dispute stands. The names with <c>Warning</c> are those of an inquiry, which takes no money.</summary>
[JsonConverter(typeof(SnakeCaseEnum<DisputeStatus>))]
internal enum DisputeStatus
{
    WarningNeedsResponse,
    WarningUnderReview,
    WarningClosed,
    NeedsResponse,
    UnderReview,
    Won,
    Lost,
}

/// <summary>A charge that the card's holder does not accept.</summary>
internal sealed record Dispute : ILedgerObject
{
    public required string Id { get; init; }
    public required string Charge { get; init; }
    public string? PaymentIntent { get; init; }
    public required long Amount { get; init; }
    public required string Currency { get; init; }
    public required DateTimeOffset Created { get; init; }
    public required string Reason { get; init; }
    public required DisputeStatus Status { get; init; }
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();
    public IReadOnlyDictionary<string, string> Evidence { get; init; } = new Dictionary<string, string>();

    /// <summary>How often the evidence was handed in.</summary>
    public int Submissions { get; init; }

    /// <summary>What it took, and gave back.</summary>
    public IReadOnlyList<BalanceTransaction> Moved { get; init; } = [];

    [JsonIgnore]
    public bool IsClosed => Status is DisputeStatus.Won or DisputeStatus.Lost or DisputeStatus.WarningClosed;

    [JsonIgnore]
    public bool IsInquiry =>
        Status is DisputeStatus.WarningNeedsResponse or DisputeStatus.WarningUnderReview or DisputeStatus.WarningClosed;

    /// <summary>Whether the money of the charge is gone, so that it cannot be refunded.</summary>
    [JsonIgnore]
    public bool HoldsMoney => Status is DisputeStatus.NeedsResponse or DisputeStatus.UnderReview or DisputeStatus.Lost;

    /// <summary>When evidence is due.</summary>
    [JsonIgnore]
    public DateTimeOffset DueBy => Created.AddDays(7);
}

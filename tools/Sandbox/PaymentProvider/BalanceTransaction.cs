using System.Text.Json.Serialization;
using OnlineShop.Sandbox.Shared;

namespace OnlineShop.Sandbox.PaymentProvider;

/// <summary>Why money moved on the merchant's balance.</summary>
[JsonConverter(typeof(SnakeCaseEnum<TransactionType>))]
internal enum TransactionType
{
    Charge,
    Refund,
    RefundFailure,
    Adjustment,
}

/// <summary>
/// One movement of the merchant's balance, in minor units: what a charge brought, a refund or a dispute took, or a failed refund or a
/// dispute that was won gave back.
/// </summary>
internal sealed record BalanceTransaction : ILedgerObject
{
    public required string Id { get; init; }
    public required TransactionType Type { get; init; }

    /// <summary>The charge, refund or dispute that moved it.</summary>
    public required string Source { get; init; }

    /// <summary>Before the fee; negative when money leaves.</summary>
    public required long Amount { get; init; }

    /// <summary>What the provider keeps. A refund does not give it back.</summary>
    public required long Fee { get; init; }
    public required string Currency { get; init; }
    public required DateTimeOffset Created { get; init; }

    [JsonIgnore]
    public long Net => Amount - Fee;

    public static BalanceTransaction Of(
        TransactionType type, string source, long amount, long fee, string currency, DateTimeOffset now) => new()
        {
            Id = Ids.Transaction(now), Type = type, Source = source, Amount = amount, Fee = fee, Currency = currency,
            Created = now,
        };
}

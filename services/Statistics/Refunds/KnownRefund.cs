using OnlineShop.Statistics.Collections;

namespace OnlineShop.Statistics.Refunds;

/// <summary>A refund as it is known here.</summary>
internal sealed class KnownRefund
{
    public required Guid Id { get; init; }

    public required Guid OrderId { get; init; }

    public Guid? ReturnId { get; init; }

    public required long AmountMinor { get; init; }

    public required bool Succeeded { get; init; }

    public required DateTimeOffset At { get; init; }

    public required bool HasLines { get; init; }

    public bool Is(RefundSummary theirs) =>
        Id == theirs.Id && Succeeded && AmountMinor == theirs.Amount.MinorUnits && ReturnId == theirs.ReturnId
        && (HasLines || theirs.Lines is not { Count: > 0 });
}

namespace OnlineShop.Statistics.Refunds;

/// <summary>A row of <c>refunds</c>. Where only the return is known yet, there is no amount and no time.</summary>
internal sealed class RefundRow
{
    public Guid Id { get; init; }

    public Guid OrderId { get; init; }

    public Guid? ReturnId { get; init; }

    public string? Currency { get; init; }

    public long? AmountMinor { get; init; }

    public DateTimeOffset? At { get; init; }

    public bool Succeeded { get; init; }

    /// <summary>The time of the message that reported it last.</summary>
    public DateTimeOffset ToldAt { get; init; }
}

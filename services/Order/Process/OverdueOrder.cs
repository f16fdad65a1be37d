namespace OnlineShop.Order.Process;

/// <summary>An order that is past its deadline.</summary>
internal sealed record OverdueOrder(Guid Id, DateTimeOffset Deadline)
{
    /// <summary>Before all others.</summary>
    public static readonly OverdueOrder None = new(Guid.Empty, DateTimeOffset.UnixEpoch);
}

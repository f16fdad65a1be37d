using System.Diagnostics;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Order.Process;

/// <summary>A step of an order as its history keeps it.</summary>
/// <param name="TraceId">The trace that it belongs to; null where none is recorded.</param>
internal sealed record CausedStep(OrderStep Step, OrderActor By, string? TraceId)
{
    /// <summary>A step that is stored now.</summary>
    public static CausedStep Of(OrderStep step, OrderActor by) => new(step, by, CurrentTrace);

    /// <summary>The trace of what is done now.</summary>
    public static string? CurrentTrace => Activity.Current?.TraceId.ToHexString();
}

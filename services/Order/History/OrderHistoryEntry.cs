using OnlineShop.Contracts.Messages;
using OnlineShop.Order.Process;

namespace OnlineShop.Order.History;

/// <summary>A status that an order came to.</summary>
/// <param name="By">Who caused it; left out for steps from before this was kept.</param>
/// <param name="Reason">Why, where there is a reason.</param>
/// <param name="TraceId">The trace in which it was stored; left out where it is not known.</param>
internal sealed record OrderHistoryEntry(OrderStatus Status, DateTimeOffset At, OrderActor? By, string? Reason, string? TraceId);

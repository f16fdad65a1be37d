using OnlineShop.Contracts.Messages;

namespace OnlineShop.OutboxComparison.Ways;

/// <summary>A service that sends.</summary>
internal interface ISender : INode
{
    /// <summary>Stores a change as a row, and the message that reports it, in one transaction.</summary>
    Task SendAsync(OrderStatusChanged change, CancellationToken cancel);
}

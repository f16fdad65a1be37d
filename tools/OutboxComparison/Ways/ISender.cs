using OnlineShop.Contracts.Messages;

namespace OnlineShop.OutboxComparison.Ways;

/// <summary>A service that sends.</summary>
internal interface ISender : INode
{
    /// <summary>Stores a change and the message about it in one transaction.</summary>
    Task SendAsync(OrderStatusChanged change, CancellationToken cancel);
}

namespace OnlineShop.OutboxComparison.Ways;

/// <summary>A running service of one way.</summary>
internal interface INode : IAsyncDisposable
{
    /// <summary>Where its peers reach it; empty if they never call it.</summary>
    string Address { get; }
}

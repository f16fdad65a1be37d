namespace OnlineShop.OutboxComparison.Ways;

/// <summary>A running service of one way.</summary>
internal interface INode : IAsyncDisposable
{
    /// <summary>Where its peers reach it; empty where they do not need to.</summary>
    string Address { get; }
}

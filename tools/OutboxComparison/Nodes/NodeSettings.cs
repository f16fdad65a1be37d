namespace OnlineShop.OutboxComparison.Nodes;

/// <summary>The settings of a node.</summary>
/// <param name="Source">The sender's address; only receivers have one.</param>
internal sealed record NodeSettings(string Way, string Database, string Broker, string? Source);

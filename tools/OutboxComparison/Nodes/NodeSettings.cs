namespace OnlineShop.OutboxComparison.Nodes;

/// <summary>What a node works with.</summary>
/// <param name="Source">The sender's address, for a receiver.</param>
internal sealed record NodeSettings(string Way, string Database, string Broker, string? Source);

namespace OnlineShop.OutboxComparison.Nodes;

/// <summary>What a node does.</summary>
internal static class NodeRole
{
    public const string Sender = "sender";

    public const string Receiver = "receiver";
}

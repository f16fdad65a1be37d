namespace OnlineShop.OutboxComparison.Nodes;

/// <summary>The roles of nodes.</summary>
internal static class NodeRole
{
    public const string Sender = "sender";

    public const string Receiver = "receiver";
}

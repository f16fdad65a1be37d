namespace OnlineShop.KafkaBroker.Groups;

/// <summary>
/// A way of assigning partitions that a member knows, with what the leader needs to know of the member for it.
/// </summary>
internal readonly record struct GroupProtocol(string Name, byte[] Metadata);

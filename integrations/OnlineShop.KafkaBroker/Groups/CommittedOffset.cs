namespace OnlineShop.KafkaBroker.Groups;

/// <summary>A group's position in one partition.</summary>
internal readonly record struct CommittedOffset(long Offset, string? Metadata)
{
    public static CommittedOffset None { get; } = new(-1, "");
}

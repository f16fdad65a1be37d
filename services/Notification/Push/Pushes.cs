namespace OnlineShop.Notification.Push;

/// <summary>A part of a user's pushes.</summary>
/// <param name="Last">The number of the last one that was looked at: some may be of no use any more.</param>
internal sealed record Pushes(IReadOnlyList<(long Sequence, PushMessage Message)> Messages, long Last);

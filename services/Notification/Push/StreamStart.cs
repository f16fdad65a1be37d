namespace OnlineShop.Notification.Push;

/// <summary>Where a stream starts.</summary>
/// <param name="After">After this number.</param>
/// <param name="IsReset">Whether pushes may have been missed, so that the client must read the inbox again.</param>
internal sealed record StreamStart(long After, bool IsReset);

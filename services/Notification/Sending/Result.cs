namespace OnlineShop.Notification.Sending;

/// <summary>How an attempt ended.</summary>
internal enum Result
{
    /// <summary>It was sent.</summary>
    Sent,

    /// <summary>The user does not want it on this channel, or cannot be reached by it.</summary>
    Skipped,

    /// <summary>It cannot be sent, now or later.</summary>
    Failed,

    /// <summary>It failed for now, and is tried again.</summary>
    Retry,
}

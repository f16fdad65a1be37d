namespace OnlineShop.Notification.Outgoing;

/// <summary>How an attempt ended.</summary>
internal enum Result
{
    /// <summary>It was delivered.</summary>
    Sent,

    /// <summary>The user does not want it on this channel, or cannot be reached by it.</summary>
    Skipped,

    /// <summary>It cannot be delivered, now or later.</summary>
    Failed,

    /// <summary>It failed for now, and is tried again.</summary>
    Retry,

    /// <summary>
    /// Something is missing, such as the recipient's contact or the inboxes' server. Does not count as an attempt.
    /// </summary>
    Waiting,
}

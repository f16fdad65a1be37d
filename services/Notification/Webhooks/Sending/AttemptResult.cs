namespace OnlineShop.Notification.Webhooks.Sending;

/// <summary>How an attempt to deliver ended.</summary>
internal enum AttemptResult
{
    /// <summary>A 2xx.</summary>
    Delivered,

    /// <summary>Another status.</summary>
    Refused,

    /// <summary>A 3xx, which is not followed.</summary>
    Redirected,

    /// <summary>No answer in time.</summary>
    TimedOut,

    /// <summary>No connection, or a broken one.</summary>
    Unreachable,

    /// <summary>An address that webhooks may not be at.</summary>
    AddressRefused,
}

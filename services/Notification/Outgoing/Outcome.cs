using OnlineShop.Data;
using OnlineShop.Notification.Templates;

namespace OnlineShop.Notification.Outgoing;

/// <summary>What became of an attempt.</summary>
internal enum Result
{
    /// <summary>It is delivered.</summary>
    Sent,

    /// <summary>The user does not want it this way, or cannot be reached by it.</summary>
    Skipped,

    /// <summary>It cannot be delivered, now or ever.</summary>
    Failed,

    /// <summary>Not now; to be tried again.</summary>
    Retry,

    /// <summary>Something is not there yet: the recipient's contact, or the server of the inboxes. Not an attempt.</summary>
    Waiting,
}

/// <summary>An attempt and its end.</summary>
/// <param name="To">The address that was used.</param>
internal sealed record Outcome(OutgoingItem Item, Result Result, string? Error = null, Rendered? Text = null, string? To = null)
{
    /// <summary>
    /// What went wrong, as the database can hold it: it may be the answer of a server outside, and an end that cannot be stored would be the beginning of
    /// another sending.
    /// </summary>
    public string? Error { get; } = StorableText.Of(Error);

    /// <summary>The state of the row, and of its entry in the log, after it.</summary>
    public string State => Result switch
    {
        Result.Sent => "sent",
        Result.Skipped => "skipped",
        Result.Failed => "failed",
        _ => "pending",
    };
}

/// <summary>The other side refused for good: another attempt would end the same.</summary>
internal sealed class DeliveryRefusedException(string message) : Exception(message);

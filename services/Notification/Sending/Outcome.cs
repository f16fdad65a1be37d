using OnlineShop.Data;
using OnlineShop.Notification.Templates;

namespace OnlineShop.Notification.Sending;

/// <summary>An attempt and how it ended.</summary>
/// <param name="To">The address that was used.</param>
internal sealed record Outcome(
    SendItem Item, Result Result, string? Error = null, Rendered? Text = null, string? To = null)
{
    /// <summary>
    /// What went wrong, in a form that the database can hold: it may be an outside server's answer, and an outcome that
    /// cannot be stored would lead to another sending.
    /// </summary>
    public string? Error { get; } = StorableText.Of(Error);

    /// <summary>The state of the row, and of its entry in the log, afterwards.</summary>
    public string State => Result switch
    {
        Result.Sent => "sent",
        Result.Skipped => "skipped",
        Result.Failed => "failed",
        _ => "pending",
    };
}

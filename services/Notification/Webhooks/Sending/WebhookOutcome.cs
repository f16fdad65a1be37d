using OnlineShop.Data;

namespace OnlineShop.Notification.Webhooks.Sending;

/// <summary>An attempt and how it ended.</summary>
/// <param name="Status">The HTTP status of the answer, if there was one.</param>
/// <param name="Response">The beginning of what was answered.</param>
internal sealed record WebhookOutcome(
    WebhookItem Item, AttemptResult Result, DateTimeOffset At, TimeSpan Duration, int? Status = null, string? Error = null,
    string? Response = null)
{
    private const int Gone = 410;

    /// <summary>What went wrong, in a form that the database can hold: it may quote anything.</summary>
    public string? Error { get; } = StorableText.Of(Error);

    public bool IsDelivered => Result is AttemptResult.Delivered;

    /// <summary>Its receiver wants nothing any more.</summary>
    public bool IsGone => Status == Gone;

    /// <summary>The state of the delivery afterwards.</summary>
    public string StateAt(DateTimeOffset now) =>
        IsDelivered ? "delivered" : IsGone || now >= Item.GiveUpAt ? "failed" : "pending";

    /// <summary>When it is due again, if it is: the last time at the end of its time.</summary>
    /// <param name="chance">From 0 to 1.</param>
    public DateTimeOffset DueAfter(DateTimeOffset now, WebhookOptions options, double chance)
    {
        var due = now + options.PauseAfter(Item.Attempts - Item.AttemptsBefore, chance);
        return due < Item.GiveUpAt ? due : Item.GiveUpAt;
    }
}

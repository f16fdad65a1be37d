using OnlineShop.Contracts;

namespace OnlineShop.Notification.Notices;

/// <summary>What an event said that a text may repeat. Stored as JSON.</summary>
internal sealed record NoticeFacts
{
    public string? Reason { get; init; }

    /// <summary>The products at fault, if the reason is about products.</summary>
    public IReadOnlyList<Guid>? ProductIds { get; init; }

    public Money? Total { get; init; }

    /// <summary>The amount of a refund, made or failed.</summary>
    public Money? Refund { get; init; }

    /// <summary>Of an order that came to nothing: whether the customer was charged.</summary>
    public Charge? Charge { get; init; }

    /// <summary>The order was placed before, and its payment failed.</summary>
    public bool IsAnotherTry { get; init; }

    public string? TrackingNumber { get; init; }

    public string? Carrier { get; init; }

    /// <summary>A note from the carrier or the shop.</summary>
    public string? Detail { get; init; }

    public Guid? CampaignId { get; init; }

    /// <summary>The link of Auth that the mail brings. Its token is fetched when the mail is sent.</summary>
    public Guid? LinkId { get; init; }

    /// <summary>The recipient, if it is not the user's contact.</summary>
    public Recipient? To { get; init; }
}

/// <summary>An address that the event itself names, and what is known of its reader.</summary>
internal sealed record Recipient(string Email, string DisplayName, string Language);

using System.Text.Json.Serialization;
using OnlineShop.Contracts;

namespace OnlineShop.Notification.Outgoing;

/// <summary>Something to tell one person.</summary>
/// <param name="Source">Names the event; the same event told again has the same name.</param>
internal sealed record Notice(string Source, Guid UserId, Kind Kind, Guid? OrderId, NoticeFacts Facts);

/// <summary>An address that the event itself names, and what is known of its reader there.</summary>
internal sealed record Recipient(string Email, string DisplayName, string Language);

/// <summary>What the event said that a text may repeat.</summary>
internal sealed record NoticeFacts
{
    public string? Reason { get; init; }

    /// <summary>The products at fault, where the reason is about products.</summary>
    public IReadOnlyList<Guid>? ProductIds { get; init; }

    public Money? Total { get; init; }

    /// <summary>What goes back, or did not.</summary>
    public Money? Refund { get; init; }

    /// <summary>Of an order that is off: whether the customer may have been charged.</summary>
    public Charge? Charge { get; init; }

    /// <summary>The order was here before, and its payment had failed.</summary>
    public bool IsAnotherTry { get; init; }

    public string? TrackingNumber { get; init; }

    public string? Carrier { get; init; }

    /// <summary>A word of the carrier's, or of the shop's.</summary>
    public string? Detail { get; init; }

    public Guid? CampaignId { get; init; }

    /// <summary>The link of Auth's that the mail brings. What it says is asked for when the mail is sent.</summary>
    public Guid? LinkId { get; init; }

    /// <summary>Who the news goes to, where that is not the user's contact.</summary>
    public Recipient? To { get; init; }
}

/// <summary>What an order that was called off had taken of its customer. Stored by name.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Charge>))]
internal enum Charge
{
    /// <summary>Nothing: the payment was not asked for, or was refused.</summary>
    None,

    /// <summary>The payment was under way.</summary>
    Possible,

    /// <summary>The order was paid.</summary>
    Taken,
}

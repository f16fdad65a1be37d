using System.Text.Json;
using OnlineShop.Notification.Contacts;
using OnlineShop.Notification.Orders;

namespace OnlineShop.Notification.Outgoing;

/// <summary>A claimed row with all that its text needs.</summary>
/// <param name="Contact">Null while the recipient is not known.</param>
/// <param name="ActionUrl">Where the customer confirms the payment, once that is known.</param>
/// <param name="Attempts">Including this one; also tells this claim from a later one of the same row.</param>
internal sealed record OutgoingItem(
    Guid Id, long Position, Guid UserId, string Channel, string Kind, Guid? OrderId, NoticeFacts Facts, string? Trace, int Attempts, DateTimeOffset CreatedAt,
    Contact? Contact, OrderSummary? Order, string? Carrier, string? TrackingNumber, string? ActionUrl);

/// <summary>The row as the database gives it.</summary>
internal sealed class OutgoingRow
{
    public Guid Id { get; init; }

    public long Position { get; init; }

    public Guid UserId { get; init; }

    public string Channel { get; init; } = "";

    public string Kind { get; init; } = "";

    public Guid? OrderId { get; init; }

    public string Facts { get; init; } = "";

    public string? Trace { get; init; }

    public int Attempts { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public string? Email { get; init; }

    public string? DisplayName { get; init; }

    public string? Language { get; init; }

    public string? Phone { get; init; }

    public string[]? Channels { get; init; }

    public bool? Marketing { get; init; }

    public string? Summary { get; init; }

    public string? Carrier { get; init; }

    public string? TrackingNumber { get; init; }

    public string? ActionUrl { get; init; }

    public OutgoingItem ToItem()
    {
        var facts = JsonSerializer.Deserialize<NoticeFacts>(Facts, JsonSerializerOptions.Web)!;
        var contact = Email is null ? null : new Contact(UserId, Email, DisplayName!, Language!, Phone, Channels!, Marketing!.Value);
        // News of the account goes where the event says, over the channel of the row, whatever the contact may want.
        if (facts.To is { } to)
            contact = new Contact(UserId, to.Email, contact?.DisplayName ?? to.DisplayName, contact?.Language ?? to.Language, null, [Channel], false);
        var order = Summary is null ? null : JsonSerializer.Deserialize<OrderSummary>(Summary, JsonSerializerOptions.Web);
        return new OutgoingItem(
            Id, Position, UserId, Channel, Kind, OrderId, facts, Trace, Attempts, CreatedAt, contact, order,
            facts.Carrier ?? Carrier, facts.TrackingNumber ?? TrackingNumber, ActionUrl);
    }
}

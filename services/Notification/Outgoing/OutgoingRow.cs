using System.Text.Json;
using OnlineShop.Notification.Contacts;
using OnlineShop.Notification.Orders;

namespace OnlineShop.Notification.Outgoing;

/// <summary>A claimed row of <c>outgoing</c>, with the columns of its contact and its order.</summary>
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
        var contact = Email is null
            ? null
            : new Contact(UserId, Email, DisplayName!, Language!, Phone, Channels!, Marketing!.Value);
        // News about the account goes to the address that the event names, over the row's channel, whatever the contact
        // has switched off.
        if (facts.To is { } to)
        {
            contact = new Contact(
                UserId, to.Email, contact?.DisplayName ?? to.DisplayName, contact?.Language ?? to.Language, null,
                [Channel], false);
        }

        var order = Summary is null
            ? null
            : JsonSerializer.Deserialize<OrderSummary>(Summary, JsonSerializerOptions.Web);
        return new OutgoingItem(
            Id, Position, UserId, Channel, Kind, OrderId, facts, Trace, Attempts, CreatedAt, contact, order,
            facts.Carrier ?? Carrier, facts.TrackingNumber ?? TrackingNumber, ActionUrl);
    }
}

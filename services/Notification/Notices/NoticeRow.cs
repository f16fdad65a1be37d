using System.Text.Json;
using OnlineShop.Notification.Contacts;
using OnlineShop.Notification.Orders;

namespace OnlineShop.Notification.Notices;

/// <summary>A row of <c>notices</c>, with the columns of its contact and its order.</summary>
internal class NoticeRow
{
    /// <summary>The columns, of <c>notices n</c>, <c>contacts c</c> and <c>orders r</c>.</summary>
    public const string ColumnsRead = """
        n.id, n.position, n.user_id, n.kind, n.order_id, n.facts::text as facts, n.trace, n.created_at, n.read_at, n.push_sequence, n.resent_from,
        c.email, c.display_name, c.language, c.phone, c.channels, c.marketing,
        r.summary::text as summary, r.carrier, r.tracking_number, r.action_url
        """;

    public Guid Id { get; init; }

    public long Position { get; init; }

    public Guid UserId { get; init; }

    public string Kind { get; init; } = "";

    public Guid? OrderId { get; init; }

    public string Facts { get; init; } = "";

    public string? Trace { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? ReadAt { get; init; }

    public long? PushSequence { get; init; }

    public Guid? ResentFrom { get; init; }

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

    /// <exception cref="JsonException">What the event said cannot be read.</exception>
    public StoredNotice ToNotice()
    {
        var facts = NoticeJson.Read(Facts);
        var order = Summary is null
            ? null
            : JsonSerializer.Deserialize<OrderSummary>(Summary, JsonSerializerOptions.Web);
        return new StoredNotice(
            Id, Position, UserId, Kind, OrderId, facts, Trace, CreatedAt, ContactOf(facts), order,
            facts.Carrier ?? Carrier, facts.TrackingNumber ?? TrackingNumber, ActionUrl, ResentFrom);
    }

    /// <summary>
    /// News about the account goes to the address that the event names, whatever the contact has switched off.
    /// </summary>
    private Contact? ContactOf(NoticeFacts facts)
    {
        var contact = Email is null
            ? null
            : new Contact(UserId, Email, DisplayName!, Language!, Phone, Channels!, Marketing!.Value);
        return facts.To is not { } to
            ? contact
            : new Contact(
                UserId, to.Email, contact?.DisplayName ?? to.DisplayName, contact?.Language ?? to.Language, null,
                [Channel.Email], false);
    }
}

using System.Text.Json;
using OnlineShop.Notification.Notices;

namespace OnlineShop.Notification.Sending;

/// <summary>A claimed row of <c>sends</c>, with the columns of its notice.</summary>
internal sealed class SendRow : NoticeRow
{
    public Guid SendId { get; init; }

    public long SendPosition { get; init; }

    public string Channel { get; init; } = "";

    public int Attempts { get; init; }

    /// <exception cref="JsonException">What the event said cannot be read.</exception>
    public SendItem ToItem() => new(SendId, SendPosition, Channel, Attempts, ToNotice());
}

using System.Diagnostics;
using System.Text.Json;

namespace OnlineShop.Notification.Outgoing;

/// <summary>
/// The rows of a notice, one for each of its channels, as the parameters of the statements that store them.
/// </summary>
internal sealed record NewOutgoing(
    string Source, Guid UserId, string Kind, Guid? OrderId, string[] Channels, Guid[] Ids, string Facts, string? Trace,
    DateTimeOffset Now)
{
    public static NewOutgoing Of(Notice notice, DateTimeOffset now) => new(
        notice.Source, notice.UserId, notice.Kind.Name, notice.OrderId, notice.Kind.Channels,
        [.. notice.Kind.Channels.Select(_ => Guid.CreateVersion7(now))], JsonSerializer.Serialize(notice.Facts, JsonSerializerOptions.Web),
        Activity.Current?.Id, now);
}

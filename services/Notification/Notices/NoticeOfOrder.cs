using System.Diagnostics;

namespace OnlineShop.Notification.Notices;

/// <summary>A notice for the customer of an order, as the parameters of the statement that stores it.</summary>
/// <param name="Must">As in <see cref="NewNotices"/>.</param>
internal sealed record NoticeOfOrder(
    Guid Id, string Source, string Kind, string[] Channels, string[] Must, Guid OrderId, string Facts, string? Trace,
    DateTimeOffset Now, TimeSpan PageWait, TimeSpan ContactWait)
{
    public static NoticeOfOrder Of(Guid orderId, Notice notice, WaitingTimes times) => new(
        Guid.CreateVersion7(times.Now), notice.Source, notice.Kind.Name, notice.Kind.Channels, NewNotices.Must(notice),
        orderId, NoticeJson.Write(notice.Facts), Activity.Current?.Id, times.Now, times.PageWait, times.ContactWait);
}

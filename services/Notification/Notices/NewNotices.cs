using OnlineShop.Notification.Sending;

namespace OnlineShop.Notification.Notices;

/// <summary>Notices as the parameters of the statement that stores them: an array for each column.</summary>
/// <param name="Channels">Each as the text of an array, since arrays of different lengths make no array.</param>
/// <param name="Musts">The channels that a notice goes over even where its recipient has switched them off.</param>
/// <param name="ToAddress">Whether it goes to an address of its own, for which no contact is needed.</param>
/// <param name="NeedsPage">Whether its text leads to the page where the payment is confirmed.</param>
/// <param name="Until">How long mails and SMS that are claimed at once are this process's.</param>
internal sealed record NewNotices(
    Guid[] Ids, string[] Sources, Guid[] Users, string[] Kinds, string[] Channels, string[] Musts, bool[] ToAddress,
    bool[] NeedsPage, Guid?[] Orders, string[] Facts, string?[] Traces, DateTimeOffset Now, DateTimeOffset Until,
    TimeSpan PageWait, TimeSpan ContactWait)
{
    /// <summary>The notices, each event once for each recipient.</summary>
    public static NewNotices Of(IEnumerable<TracedNotice> told, WaitingTimes times)
    {
        TracedNotice[] notices = [.. told.DistinctBy(one => (one.Notice.UserId, one.Notice.Source))];
        return new(
            All(notices, _ => Guid.CreateVersion7(times.Now)), All(notices, n => n.Source), All(notices, n => n.UserId),
            All(notices, n => n.Kind.Name), All(notices, n => ArrayText(n.Kind.Channels)),
            All(notices, n => ArrayText(Must(n))), All(notices, n => n.Facts.To is not null),
            All(notices, n => n.Kind == Kind.RequiresAction), All(notices, n => n.OrderId),
            All(notices, n => NoticeJson.Write(n.Facts)), [.. notices.Select(n => n.Trace)], times.Now,
            times.Now + SendQueue.Lease, times.PageWait, times.ContactWait);
    }

    /// <summary>The channels over which a notice goes whatever its recipient has switched off.</summary>
    public static string[] Must(Notice notice) =>
        notice.Kind.IsEssential || notice.Facts.To is not null ? [Channel.Email] : [];

    private static T[] All<T>(TracedNotice[] notices, Func<Notice, T> column) =>
        Array.ConvertAll(notices, traced => column(traced.Notice));

    private static string ArrayText(string[] names) => $"{{{string.Join(',', names)}}}";
}

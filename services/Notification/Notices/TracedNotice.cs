using System.Diagnostics;

namespace OnlineShop.Notification.Notices;

/// <summary>A notice, and the trace of what it is about.</summary>
internal readonly record struct TracedNotice(Notice Notice, string? Trace)
{
    public static TracedNotice Of(Notice notice) => new(notice, Activity.Current?.Id);
}

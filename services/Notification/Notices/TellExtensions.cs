using OnlineShop.Messaging.Handling;

namespace OnlineShop.Notification.Notices;

/// <summary>How handlers tell people things.</summary>
internal static class TellExtensions
{
    /// <summary>
    /// Tells one person, unless the event is told already. The notice is stored with the effects of the message, so a
    /// status change has its notice exactly once.
    /// </summary>
    public static void Tell(this MessageContext context, Notice notice) =>
        context.Transaction.Keep<PendingNotices>().Add(TracedNotice.Of(notice));
}

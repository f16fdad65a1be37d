using OnlineShop.Notification.Notices;

namespace OnlineShop.Notification.Sending;

/// <summary>
/// Whether a mail or SMS may be sent at all, judged by what is known of its recipient now: it may have been stored long
/// ago.
/// </summary>
internal static class Admission
{
    /// <summary>The outcome of an item that must not be sent; null if it may.</summary>
    public static Outcome? Refuse(SendItem item, DateTimeOffset now)
    {
        if (item.Notice.Contact is not { } contact)
            return new Outcome(item, Result.Skipped, "The recipient is not known any more.");
        var kind = Kind.Find(item.Notice.Kind);
        if (!contact.Channels.Contains(item.Channel)
            && !(kind is { IsEssential: true } && item.Channel == Channel.Email))
            return new Outcome(item, Result.Skipped, "The user has this channel switched off.");
        if (kind == Kind.Campaign && !contact.Marketing)
            return new Outcome(item, Result.Skipped, "The user does not want campaigns.");
        if (item.Channel == Channel.Sms && contact.Phone is null)
            return new Outcome(item, Result.Skipped, "The user has given no phone number.");
        if (now - item.Notice.CreatedAt > kind?.UsefulFor)
            return new Outcome(item, Result.Skipped, "It is too late for this to be of use.");
        return null;
    }
}

using OnlineShop.Notification.Notices;

namespace OnlineShop.Notification.Sending;

/// <summary>
/// Whether a mail or SMS may be sent at all, judged by what is known of its recipient now: it may have been stored long
/// ago.
/// </summary>
internal static class Admission
{
    /// <summary>The outcome of an item that must not be sent; null if it may.</summary>
    public static Outcome? Refuse(SendItem item, DateTimeOffset now) =>
        FindDenial(item.Notice, item.Channel, now) is { } denial ? new Outcome(item, Result.Skipped, denial.Text) : null;

    /// <summary>Why a notice must not be sent over a channel; null if it may.</summary>
    public static Denial? FindDenial(StoredNotice notice, string channel, DateTimeOffset now)
    {
        if (notice.Contact is not { } contact)
            return new("recipientUnknown", "The recipient is not known any more.");
        var kind = Kind.Find(notice.Kind);
        if (!contact.Channels.Contains(channel) && !(kind is { IsEssential: true } && channel == Channel.Email))
            return new("channelOff", "The user has this channel switched off.");
        if (kind == Kind.Campaign && !contact.Marketing)
            return new("campaignsOff", "The user does not want campaigns.");
        if (channel == Channel.Sms && contact.Phone is null)
            return new("noPhone", "The user has given no phone number.");
        if (now - notice.CreatedAt > kind?.UsefulFor)
            return new("tooLate", "It is too late for this to be of use.");
        return null;
    }
}

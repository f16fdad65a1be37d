namespace OnlineShop.Notification.Outgoing;

/// <summary>Whether an item may be delivered at all, judged by what is known of its recipient now.</summary>
internal static class Admission
{
    /// <summary>
    /// How long a text waits for the page that it links to. That comes on another topic, usually before the status.
    /// </summary>
    private static readonly TimeSpan LinkWait = TimeSpan.FromMinutes(1);

    /// <summary>The outcome of an item that must not be delivered now; null if it may.</summary>
    public static Outcome? Refuse(OutgoingItem item, DeliveryOptions options, DateTimeOffset now)
    {
        var age = now - item.CreatedAt;
        if (item.Contact is not { } contact)
        {
            return age < options.ContactWait
                ? new Outcome(item, Result.Waiting, "The recipient is not known yet.")
                : new Outcome(item, Result.Failed, "The recipient did not become known in time.");
        }

        var kind = Kind.Find(item.Kind);
        if (!contact.Channels.Contains(item.Channel)
            && !(kind is { IsEssential: true } && item.Channel == Channel.Email))
            return new Outcome(item, Result.Skipped, "The user has this channel switched off.");
        if (kind == Kind.Campaign && !contact.Marketing)
            return new Outcome(item, Result.Skipped, "The user does not want campaigns.");
        if (item.Channel == Channel.Sms && contact.Phone is null)
            return new Outcome(item, Result.Skipped, "The user has given no phone number.");
        if (age > kind?.UsefulFor && item.Channel != Channel.Inbox)
            return new Outcome(item, Result.Skipped, "It is too late for this to be of use.");
        if (kind == Kind.RequiresAction && item.ActionUrl is null && age < LinkWait)
            return new Outcome(item, Result.Waiting, "The page for the confirmation is not known yet.");
        return null;
    }
}

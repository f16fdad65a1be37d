namespace OnlineShop.Notification.Outgoing;

/// <summary>Whether an item may be delivered at all, by what is known of its recipient now.</summary>
internal static class Admission
{
    /// <summary>The outcome of an item that is not to be delivered; null where it is.</summary>
    public static Outcome? Refuse(OutgoingItem item, DeliveryOptions options, DateTimeOffset now)
    {
        if (item.Contact is not { } contact)
        {
            return now - item.CreatedAt < options.ContactWait
                ? new Outcome(item, Result.Waiting, "The recipient is not known yet.")
                : new Outcome(item, Result.Failed, "The recipient did not become known in time.");
        }

        if (!contact.Channels.Contains(item.Channel))
            return new Outcome(item, Result.Skipped, "The user has this channel switched off.");
        if (item.Kind == Kind.Campaign.Name && !contact.Marketing)
            return new Outcome(item, Result.Skipped, "The user does not want campaigns.");
        if (item.Channel == Channel.Sms && contact.Phone is null)
            return new Outcome(item, Result.Skipped, "The user has given no phone number.");
        return null;
    }
}

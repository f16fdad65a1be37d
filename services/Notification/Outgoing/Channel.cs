namespace OnlineShop.Notification.Outgoing;

/// <summary>The ways to reach a person, by the names that profiles use.</summary>
internal static class Channel
{
    public const string Inbox = "inbox";
    public const string Push = "push";
    public const string Email = "email";
    public const string Sms = "sms";

    /// <summary>Channels inside the shop's own stores: delivered in batches.</summary>
    public static readonly string[] Inner = [Inbox, Push];

    /// <summary>Channels through somebody else's server: delivered one by one.</summary>
    public static readonly string[] Outer = [Email, Sms];
}

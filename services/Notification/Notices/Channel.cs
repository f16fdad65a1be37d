namespace OnlineShop.Notification.Notices;

/// <summary>The ways to reach a person, by the names that profiles use.</summary>
internal static class Channel
{
    public const string Inbox = "inbox";
    public const string Push = "push";
    public const string Email = "email";
    public const string Sms = "sms";
}

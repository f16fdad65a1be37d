namespace OnlineShop.Notification.Templates;

/// <summary>A notification in its reader's language.</summary>
/// <param name="Short">One or two sentences, for the inbox, push and SMS.</param>
/// <param name="Text">The mail as plain text; empty for kinds that are not mailed.</param>
/// <param name="Html">The mail as a page; empty for kinds that are not mailed.</param>
/// <param name="Unsubscribe">Where one click stops mails of this kind; null if they cannot be stopped that way.</param>
internal sealed record Rendered(string Subject, string Short, string Text, string Html, Uri? Unsubscribe = null);

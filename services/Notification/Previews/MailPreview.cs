using OnlineShop.Notification.Templates;

namespace OnlineShop.Notification.Previews;

/// <summary>What somebody is told, in one language.</summary>
/// <param name="Short">What the inbox, push and SMS say.</param>
/// <param name="Text">The mail as plain text; left out for kinds that are not mailed.</param>
/// <param name="Html">The mail as a page, without scripts and pictures; left out for kinds that are not mailed.</param>
internal sealed record MailPreview(string Language, string Subject, string Short, string? Text, string? Html)
{
    public static MailPreview Of(string language, Rendered text) => new(
        language, text.Subject, text.Short, text.Text.Length > 0 ? text.Text : null, text.Html.Length > 0 ? text.Html : null);
}

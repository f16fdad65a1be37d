using OnlineShop.Notification.Channels;
using OnlineShop.Notification.Contacts;
using OnlineShop.Notification.Sending;
using OnlineShop.Notification.Templates;

namespace OnlineShop.Notification.Accounts;

/// <summary>
/// Puts the tokens of Auth's links into a mail as it is sent. A mail whose link is no longer valid is not sent.
/// </summary>
internal sealed class LinkingMailSender(IMailSender inner, AccountLinks links) : IMailSender
{
    public async Task SendAsync(Guid id, Contact contact, Rendered text, CancellationToken cancel)
    {
        foreach (var linkId in AccountLinks.In(text.Text))
        {
            var token = await links.FindTokenAsync(linkId, contact.Email, cancel)
                ?? throw new DeliveryRefusedException("The link in it is no longer valid.");
            var placeholder = AccountLinks.PlaceholderOf(linkId);
            text = text with
            {
                Text = text.Text.Replace(placeholder, token, StringComparison.Ordinal),
                Html = text.Html.Replace(placeholder, token, StringComparison.Ordinal),
            };
        }

        await inner.SendAsync(id, contact, text, cancel);
    }
}

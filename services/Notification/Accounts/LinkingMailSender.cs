using OnlineShop.Notification.Channels;
using OnlineShop.Notification.Contacts;
using OnlineShop.Notification.Outgoing;
using OnlineShop.Notification.Templates;

namespace OnlineShop.Notification.Accounts;

/// <summary>Puts the links of Auth's into a mail on its way out. One whose link opens nothing any more is not sent.</summary>
internal sealed class LinkingMailSender(IMailSender inner, AccountLinks links) : IMailSender
{
    public async Task SendAsync(Guid id, Contact contact, Rendered text, CancellationToken cancel)
    {
        foreach (var linkId in AccountLinks.In(text.Text))
        {
            var token = await links.FindTokenAsync(linkId, contact.Email, cancel) ?? throw new DeliveryRefusedException("The link in it is not good any more.");
            var place = AccountLinks.PlaceOf(linkId);
            text = text with
            {
                Text = text.Text.Replace(place, token, StringComparison.Ordinal), Html = text.Html.Replace(place, token, StringComparison.Ordinal),
            };
        }

        await inner.SendAsync(id, contact, text, cancel);
    }
}

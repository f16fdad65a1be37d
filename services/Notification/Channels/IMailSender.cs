using OnlineShop.Notification.Contacts;
using OnlineShop.Notification.Sending;
using OnlineShop.Notification.Templates;

namespace OnlineShop.Notification.Channels;

internal interface IMailSender
{
    /// <summary>Sends under an id that stays the same when the mail is sent again.</summary>
    /// <exception cref="DeliveryRefusedException">The server refused for good.</exception>
    Task SendAsync(Guid id, Contact contact, Rendered text, CancellationToken cancel);
}

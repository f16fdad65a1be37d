using OnlineShop.Notification.Sending;

namespace OnlineShop.Notification.Channels;

internal interface ISmsSender
{
    /// <summary>Sends under an id that stays the same when the text is sent again.</summary>
    /// <exception cref="DeliveryRefusedException">The gateway refused for good.</exception>
    Task SendAsync(Guid id, string to, string text, CancellationToken cancel);
}

using System.Collections.Concurrent;
using OnlineShop.Notification.Channels;
using OnlineShop.Notification.Contacts;
using OnlineShop.Notification.Templates;

namespace OnlineShop.Notification.Tests;

/// <summary>Takes mail in place of the server, or fails as the test says.</summary>
internal sealed class MailBox : IMailSender
{
    private readonly ConcurrentQueue<(Guid Id, string To, Rendered Text)> mails = new();

    /// <summary>The error after a mail to an address was taken.</summary>
    public ConcurrentDictionary<string, Exception> Failures { get; } = new();

    public IReadOnlyList<(Guid Id, string To, Rendered Text)> For(Guid user) =>
        To(NotificationMessages.AddressOf(user));

    public IReadOnlyList<(Guid Id, string To, Rendered Text)> To(string address) =>
        [.. mails.Where(m => m.To == address)];

    public Task SendAsync(Guid id, Contact contact, Rendered text, CancellationToken cancel)
    {
        mails.Enqueue((id, contact.Email, text));
        return Failures.TryGetValue(contact.Email, out var failure) ? Task.FromException(failure) : Task.CompletedTask;
    }
}

using System.Collections.Concurrent;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;
using MimeKit.Text;
using OnlineShop.Notification.Contacts;
using OnlineShop.Notification.Sending;
using OnlineShop.Notification.Templates;

namespace OnlineShop.Notification.Channels;

/// <summary>Sends over SMTP. Connections are reused until the server closes them.</summary>
internal sealed class MailSender(IOptions<MailOptions> options, TimeProvider clock) : IMailSender, IDisposable
{
    /// <summary>For how long after its use a connection is taken to be open.</summary>
    private static readonly TimeSpan Trusted = TimeSpan.FromSeconds(5);

    private readonly ConcurrentBag<(SmtpClient Client, long UsedAt)> idle = [];
    private readonly SemaphoreSlim connections = new(options.Value.MaxConnections);

    public async Task SendAsync(Guid id, Contact contact, Rendered text, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(options.Value.Timeout);
        using var message = Compose(id, contact, text);
        await connections.WaitAsync(limit.Token);
        try
        {
            await SendAsync(message, limit.Token);
        }
        finally
        {
            connections.Release();
        }
    }

    public void Dispose()
    {
        while (idle.TryTake(out var kept))
            kept.Client.Dispose();
        connections.Dispose();
    }

    private async Task SendAsync(MimeMessage message, CancellationToken cancel)
    {
        var client = await ConnectAsync(cancel);
        try
        {
            await client.SendAsync(message, cancel);
        }
        catch (SmtpCommandException error) when ((int)error.StatusCode is >= 500 and < 600)
        {
            // The connection is not broken, but a new one is the safer start for the next mail.
            client.Dispose();
            throw new DeliveryRefusedException($"{(int)error.StatusCode} {error.Message}");
        }
        catch
        {
            client.Dispose();
            throw;
        }

        idle.Add((client, clock.GetTimestamp()));
    }

    private async Task<SmtpClient> ConnectAsync(CancellationToken cancel)
    {
        while (idle.TryTake(out var kept))
        {
            try
            {
                // The server may have closed it meanwhile.
                if (clock.GetElapsedTime(kept.UsedAt) > Trusted)
                    await kept.Client.NoOpAsync(cancel);
                return kept.Client;
            }
            catch (Exception error) when (error is IOException or ProtocolException or ServiceNotConnectedException or CommandException)
            {
                kept.Client.Dispose();
            }
        }

        var url = options.Value.Url!;
        var client = new ChunkingSmtpClient();
        try
        {
            var security = url.Scheme == "smtps"
                ? SecureSocketOptions.SslOnConnect
                : SecureSocketOptions.StartTlsWhenAvailable;
            await client.ConnectAsync(url.Host, url.Port > 0 ? url.Port : 25, security, cancel);
            if (url.UserInfo.Split(':', 2) is [var name, var password])
                await client.AuthenticateAsync(Uri.UnescapeDataString(name), Uri.UnescapeDataString(password), cancel);
            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    private MimeMessage Compose(Guid id, Contact contact, Rendered text)
    {
        var from = MailboxAddress.Parse(options.Value.From);
        if (!MailboxAddress.TryParse(contact.Email, out var address))
            throw new DeliveryRefusedException("The address of the recipient is not an e-mail address.");
        var message = new MimeMessage
        {
            From = { from },
            To = { new MailboxAddress(contact.DisplayName, address.Address) },
            Date = clock.GetUtcNow(),
            // A row is one message, however often it is sent.
            MessageId = $"{id:N}@{from.Domain}",
            Subject = text.Subject,
            Body = new MultipartAlternative
            {
                new TextPart(TextFormat.Plain) { Text = text.Text }, new TextPart(TextFormat.Html) { Text = text.Html },
            },
        };
        if (text.Unsubscribe is { } stop)
        {
            // One click in the mail program (RFC 2369, RFC 8058).
            message.Headers.Add(HeaderId.ListUnsubscribe, $"<{stop.AbsoluteUri}>");
            message.Headers.Add(HeaderId.ListUnsubscribePost, "List-Unsubscribe=One-Click");
        }

        return message;
    }
}

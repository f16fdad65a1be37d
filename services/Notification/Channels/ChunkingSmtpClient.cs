using MailKit.Net.Smtp;

namespace OnlineShop.Notification.Channels;

/// <summary>
/// Hands a message over without asking first (BDAT, RFC 3030) where the server can take it so: a round trip less than with DATA for
/// each mail.
/// </summary>
internal sealed class ChunkingSmtpClient : SmtpClient
{
    protected override bool PreferSendAsBinaryData => true;
}

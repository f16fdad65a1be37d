using MimeKit;

namespace OnlineShop.Sandbox.Mail;

/// <summary>A mail as one recipient got it.</summary>
internal sealed record StoredMail
{
    public required Guid Id { get; init; }
    public required string To { get; init; }
    public required string From { get; init; }
    public required string Subject { get; init; }
    public string? Text { get; init; }
    public string? Html { get; init; }
    public string? MessageId { get; init; }
    public required IReadOnlyList<MailAttachment> Attachments { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>How many more times the same message (by its Message-ID) came for this recipient.</summary>
    public int Duplicates { get; init; }

    public static StoredMail Received(MimeMessage message, string sender, string recipient, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        To = recipient,
        From = message.From.Count > 0 ? message.From.ToString() : sender,
        Subject = message.Subject ?? "",
        Text = message.TextBody,
        Html = message.HtmlBody,
        MessageId = string.IsNullOrEmpty(message.MessageId) ? null : message.MessageId,
        Attachments = [.. message.Attachments.Select(a => new MailAttachment(
            a.ContentDisposition?.FileName ?? a.ContentType.Name, a.ContentType.MimeType))],
        ReceivedAt = now,
    };
}

/// <summary>A file that came with a mail.</summary>
internal sealed record MailAttachment(string? Name, string ContentType);

using MimeKit;

namespace OnlineShop.Sandbox.Mail;

/// <summary>
/// A mail as one recipient got it. It is stored as it came, and read when somebody opens it; mails of older journals are stored open.
/// </summary>
internal sealed record StoredMail
{
    public required Guid Id { get; init; }
    public required string To { get; init; }

    /// <summary>Of a mail that is not open, the sender that the client named.</summary>
    public required string From { get; init; }
    public string Subject { get; init; } = "";
    public string? Text { get; init; }
    public string? Html { get; init; }
    public string? MessageId { get; init; }
    public IReadOnlyList<MailAttachment> Attachments { get; init; } = [];
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>How many more times the same message (by its Message-ID) came for this recipient.</summary>
    public int Duplicates { get; init; }

    /// <summary>The message as it came; null of a mail that is open.</summary>
    public byte[]? Raw { get; init; }

    /// <summary>Every header, in order; null where they were not asked for.</summary>
    public IReadOnlyList<MailHeader>? Headers { get; init; }

    /// <summary>What receivers look at; null where it was not asked for.</summary>
    public IReadOnlyList<MailCheck>? Checks { get; init; }

    /// <summary>The mail with what is in it, and with its headers and checks where they are wanted.</summary>
    public StoredMail Opened(bool withChecks = false)
    {
        if (Raw is null)
            return this;
        var content = MailContent.Read(Raw, withChecks);
        return this with
        {
            Headers = content.Headers,
            Checks = content.Checks,
            From = content.From ?? From,
            Subject = content.Subject,
            Text = content.Text,
            Html = content.Html,
            Attachments = content.Attachments,
            Raw = null,
        };
    }
}

/// <summary>What is in a message.</summary>
internal sealed record MailContent(
    string? From, string Subject, string? Text, string? Html, IReadOnlyList<MailAttachment> Attachments,
    IReadOnlyList<MailHeader>? Headers, IReadOnlyList<MailCheck>? Checks)
{
    public static MailContent Read(byte[] raw, bool withChecks)
    {
        using var stream = new MemoryStream(raw);
        var message = MimeMessage.Load(stream);
        return new MailContent(
            message.From.Count > 0 ? message.From.ToString() : null, message.Subject ?? "", message.TextBody, message.HtmlBody,
            [.. message.Attachments.Select(a => new MailAttachment(
                a.ContentDisposition?.FileName ?? a.ContentType.Name, a.ContentType.MimeType))],
            withChecks ? [.. message.Headers.Select(header => new MailHeader(header.Field, header.Value))] : null,
            withChecks ? MailChecks.Of(raw, message) : null);
    }
}

/// <summary>A header of a message, decoded.</summary>
internal sealed record MailHeader(string Name, string Value);

/// <summary>A file that came with a mail.</summary>
internal sealed record MailAttachment(string? Name, string ContentType);

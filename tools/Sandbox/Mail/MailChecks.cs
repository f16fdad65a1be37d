using MimeKit;

namespace OnlineShop.Sandbox.Mail;

/// <summary>
/// Something that receivers of mail look at, and whether the mail has it. Who may send for a domain (SPF, DKIM) is not checked.
/// </summary>
internal sealed record MailCheck(string Name, bool Passed, string Detail);

/// <summary>What makes a mail arrive where it should, and be read by everybody.</summary>
internal static class MailChecks
{
    /// <summary>The longest line that RFC 5322 allows, without its end.</summary>
    private const int LongestLine = 998;

    public static IReadOnlyList<MailCheck> Of(byte[] raw, MimeMessage message) =>
    [
        OfHeader(message, HeaderId.MessageId, value => value.Contains('@'), "An id with an @ in it"),
        OfHeader(message, HeaderId.Date, value => MimeKit.Utils.DateUtils.TryParse(value, out _), "A date"),
        new("From", message.From.Mailboxes.Count() == 1, Shown(message.From.ToString())),
        new("Subject", !string.IsNullOrWhiteSpace(message.Subject), Shown(message.Subject)),
        OfText(message),
        OfUnsubscribing(message),
        OfLines(raw),
    ];

    private static MailCheck OfHeader(MimeMessage message, HeaderId id, Func<string, bool> isRight, string wanted)
    {
        var values = message.Headers.Where(header => header.Id == id).Select(header => header.Value.Trim()).ToList();
        return values.Count == 1
            ? new MailCheck(
                id.ToHeaderName(), isRight(values[0]), isRight(values[0]) ? values[0] : $"{wanted} is expected, not {values[0]}.")
            : new MailCheck(id.ToHeaderName(), false, values.Count == 0 ? "There is none." : "There is more than one.");
    }

    private static MailCheck OfText(MimeMessage message) => new(
        "Text part", !string.IsNullOrWhiteSpace(message.TextBody),
        string.IsNullOrWhiteSpace(message.TextBody) ? "There is none: some readers show no HTML."
            : message.HtmlBody is null ? "The mail is text alone." : "Beside the HTML.");

    /// <summary>Only a mail to many must have it, but no mail is worse for it.</summary>
    private static MailCheck OfUnsubscribing(MimeMessage message)
    {
        const string Name = "List-Unsubscribe";
        var (link, post) = (message.Headers[HeaderId.ListUnsubscribe], message.Headers[HeaderId.ListUnsubscribePost]);
        return link is null ? new MailCheck(Name, false, "There is none. A mail that was ordered, such as a receipt, need not have it.")
            : !link.Contains("https:", StringComparison.OrdinalIgnoreCase)
                ? new MailCheck(Name, true, $"{link} (no https address: not by one click)")
            : post?.Trim() == "List-Unsubscribe=One-Click" ? new MailCheck(Name, true, $"{link} (by one click)")
            : new MailCheck(Name, true, $"{link} (List-Unsubscribe-Post is missing: not by one click)");
    }

    private static MailCheck OfLines(ReadOnlySpan<byte> raw)
    {
        var longest = 0;
        foreach (var line in raw.Split((byte)'\n'))
            longest = Math.Max(longest, raw[line].TrimEnd((byte)'\r').Length);
        return new MailCheck(
            "Length of lines", longest <= LongestLine, $"The longest has {longest} bytes; at most {LongestLine} are allowed.");
    }

    private static string Shown(string? value) => string.IsNullOrWhiteSpace(value) ? "There is none." : value;
}

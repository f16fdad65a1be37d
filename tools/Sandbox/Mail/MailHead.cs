using System.Buffers;
using System.Text;
using MimeKit;

namespace OnlineShop.Sandbox.Mail;

/// <summary>
/// What must be known of a message when it arrives: that it is one, and its Message-ID. Parsing it whole for that would cost
/// more than everything else about it; what does not look plain is parsed all the same.
/// </summary>
internal static class MailHead
{
    private static readonly SearchValues<byte> PlainId = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_+=.@"u8);

    /// <summary>Reads the Message-ID, null when there is none; false when this is no mail.</summary>
    public static bool TryRead(byte[] message, out string? messageId)
    {
        if (TryScan(message, out messageId))
            return true;
        try
        {
            using var stream = new MemoryStream(message);
            var id = MimeMessage.Load(stream).MessageId;
            messageId = string.IsNullOrEmpty(id) ? null : id;
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <summary>False when a header is not plain enough to be sure.</summary>
    private static bool TryScan(ReadOnlySpan<byte> rest, out string? messageId)
    {
        messageId = null;
        var (headers, isId) = (0, false);
        while (rest.IndexOf("\r\n"u8) is >= 0 and var end)
        {
            var line = rest[..end];
            rest = rest[(end + 2)..];
            if (line.IsEmpty)
                return headers > 0;
            if (line[0] is (byte)' ' or (byte)'\t')
            {
                if (headers == 0 || isId || line.Trim(" \t"u8).IsEmpty)
                    return false;
                continue;
            }

            var colon = line.IndexOf((byte)':');
            if (colon < 1 || line[..colon].ContainsAnyExceptInRange((byte)'!', (byte)'~'))
                return false;
            headers++;
            isId = Ascii.EqualsIgnoreCase(line[..colon], "Message-ID"u8);
            if (isId && (messageId is not null || !TryReadId(line[(colon + 1)..].Trim(" \t"u8), out messageId)))
                return false;
        }

        return false;
    }

    private static bool TryReadId(ReadOnlySpan<byte> value, out string? id)
    {
        id = null;
        if (value is not [(byte)'<', .. var inner, (byte)'>'] || inner.ContainsAnyExcept(PlainId))
            return false;
        id = Encoding.ASCII.GetString(inner);
        // A domain in Punycode is shown in its own letters.
        return id.Split('@', '.').All(atom => atom.Length > 0 && !atom.StartsWith("xn--", StringComparison.OrdinalIgnoreCase))
            && id.IndexOf('@') is > 0 and var at && id.LastIndexOf('@') == at;
    }
}

using System.Globalization;
using Microsoft.Extensions.Options;

namespace OnlineShop.Sandbox.Mail;

/// <summary>
/// One client's conversation with the box: the subset of RFC 5321 that mail clients use, with SIZE, 8BITMIME, PIPELINING and CHUNKING.
/// </summary>
internal sealed class SmtpSession(MailBox box, RecipientRules rules, IOptions<SmtpOptions> options, Stream stream)
{
    private const int LongestCommand = 2048;
    private const int MostRecipients = 100;
    private const int MostErrors = 50;

    private readonly List<string> _recipients = [];
    private bool _greeted;
    private string? _sender;
    private SmtpChunks? _chunks;
    private int _errors;

    /// <summary>Serves the client until it leaves.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        await using var lines = new SmtpLines(stream, TimeSpan.FromSeconds(options.Value.IdleSeconds), stop);
        lines.Say("220 sandbox.example ESMTP");
        if (!await TalkAsync(lines))
            lines.Say("421 4.7.0 Too many errors");
        await lines.FlushAsync();
    }

    /// <summary>False when the client made too many errors.</summary>
    private async Task<bool> TalkAsync(SmtpLines lines)
    {
        while (_errors < MostErrors)
        {
            if (await lines.ReadAsync(LongestCommand) is not { } line)
                return true;
            if (line.TooLong)
            {
                lines.Say(Error("500 5.5.2 Line too long"));
                continue;
            }

            var parts = line.Text.Split(' ', 2);
            var verb = parts[0].Trim().ToUpperInvariant();
            var argument = parts.Length > 1 ? parts[1].Trim() : "";
            if (verb is "DATA" or "BDAT")
            {
                if (!await (verb == "DATA" ? DataAsync(lines) : ChunkAsync(lines, argument)))
                    return true;
                continue;
            }

            lines.Say(Reply(verb, argument));
            if (verb == "QUIT")
                return true;
        }

        return false;
    }

    private string Reply(string verb, string argument) => verb switch
    {
        "EHLO" or "HELO" when argument.Length == 0 => Error("501 5.5.4 A name is required"),
        "EHLO" =>
            Greet(
                $"250-sandbox.example\r\n250-SIZE {options.Value.MaxMessageBytes}\r\n"
                + "250-8BITMIME\r\n250-PIPELINING\r\n250-CHUNKING\r\n250 SMTPUTF8"),
        "HELO" => Greet("250 sandbox.example"),
        "MAIL" => Mail(argument),
        "RCPT" => Recipient(argument),
        "RSET" => Reset("250 2.0.0 Forgotten"),
        "NOOP" => "250 2.0.0 Here",
        "VRFY" => "252 2.5.0 Send it and see",
        "QUIT" => "221 2.0.0 Goodbye",
        _ => Error("500 5.5.1 Unknown command"),
    };

    private string Greet(string reply)
    {
        _greeted = true;
        return Reset(reply);
    }

    private string Reset(string reply)
    {
        _sender = null;
        _chunks = null;
        _recipients.Clear();
        return reply;
    }

    private string Mail(string argument)
    {
        if (!_greeted)
            return Error("503 5.5.1 Say EHLO first");
        if (_sender is not null)
            return Error("503 5.5.1 A message is already under way");
        // The empty sender is that of delivery reports.
        if (SmtpPath.Parse(argument, "FROM:") is not { } path || (path.Address.Length > 0 && !path.IsMailbox))
            return Error("501 5.1.7 Expected FROM:<address>");
        if (path.Parameters.TryGetValue("SIZE", out var size))
        {
            if (!long.TryParse(size, out var bytes) || bytes < 0)
                return Error("501 5.5.4 SIZE must be a number");
            if (bytes > options.Value.MaxMessageBytes)
                return Error("552 5.3.4 Too large");
        }

        _sender = path.Address;
        return "250 2.1.0 Go on";
    }

    private string Recipient(string argument)
    {
        if (_sender is null)
            return Error("503 5.5.1 Say MAIL first");
        if (SmtpPath.Parse(argument, "TO:") is not { IsMailbox: true } path)
            return Error("501 5.1.3 Expected TO:<address>");
        if (_recipients.Count == MostRecipients)
            return "452 4.5.3 Too many recipients";
        if (rules.Refusal(path) is { } refusal)
            return refusal;
        _recipients.Add(path.Address);
        return "250 2.1.5 Go on";
    }

    /// <summary>False when the client left in the middle of its message.</summary>
    private async Task<bool> DataAsync(SmtpLines lines)
    {
        if (_recipients.Count == 0 || _chunks is not null)
        {
            lines.Say(Error("503 5.5.1 Say MAIL and RCPT first, and no BDAT"));
            return true;
        }

        lines.Say("354 End with a line that holds only a dot");
        var message = new SmtpMessage(options.Value.MaxMessageBytes);
        if (!await lines.ReadAsync(message))
            return false;
        lines.Say(message.TooLarge ? Error("552 5.3.4 Too large") : Deliver(message.ToArray()));
        Reset("");
        return true;
    }

    /// <summary>False when the client left in the middle of its message.</summary>
    private async Task<bool> ChunkAsync(SmtpLines lines, string argument)
    {
        var (size, isLast) = argument.ToUpperInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries) switch
        {
            [var number] => (number, false),
            [var number, "LAST"] => (number, true),
            _ => ("", false),
        };
        if (!int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var length))
        {
            lines.Say(Error("501 5.5.4 Expected BDAT size [LAST]"));
            return true;
        }

        // What was announced comes, whatever the answer is.
        var chunks = _chunks ?? new SmtpChunks(options.Value.MaxMessageBytes);
        if (!await lines.ReadAsync(chunks, length))
            return false;
        if (_recipients.Count == 0)
        {
            lines.Say(Error("503 5.5.1 Say MAIL and RCPT first"));
            return true;
        }

        _chunks = chunks;
        if (!isLast && !chunks.TooLarge)
        {
            lines.Say("250 2.0.0 Go on");
            return true;
        }

        lines.Say(chunks.TooLarge ? Error("552 5.3.4 Too large") : Deliver(chunks.ToArray()));
        Reset("");
        return true;
    }

    private string Deliver(byte[] message)
    {
        if (!box.Deliver(message, _sender!, _recipients))
            return Error("554 5.6.0 This is no mail");
        foreach (var recipient in _recipients)
            rules.Delivered(recipient);
        return "250 2.0.0 Delivered";
    }

    private string Error(string reply)
    {
        _errors++;
        return reply;
    }
}

using System.Text;
using Microsoft.Extensions.Options;
using MimeKit;

namespace OnlineShop.Sandbox.Mail;

/// <summary>
/// One client's conversation with the box: the subset of RFC 5321 that mail clients use, with SIZE, 8BITMIME and PIPELINING.
/// </summary>
internal sealed class SmtpSession(MailBox box, RecipientRules rules, IOptions<SmtpOptions> options, Stream stream)
{
    private const int LongestCommand = 2048;
    private const int MostRecipients = 100;
    private const int MostErrors = 50;

    private readonly List<string> _recipients = [];
    private bool _greeted;
    private string? _sender;
    private int _errors;

    /// <summary>Serves the client until it leaves.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        await using var lines = new SmtpLines(stream);
        await SayAsync("220 sandbox.example ESMTP", stop);
        while (_errors < MostErrors)
        {
            if (await NextAsync(lines, LongestCommand, stop) is not { } line)
                return;
            if (line.TooLong)
            {
                await SayAsync(Error("500 5.5.2 Line too long"), stop);
                continue;
            }

            var parts = line.Text.Split(' ', 2);
            var verb = parts[0].Trim().ToUpperInvariant();
            if (verb == "DATA")
            {
                await DataAsync(lines, stop);
                continue;
            }

            await SayAsync(Reply(verb, parts.Length > 1 ? parts[1].Trim() : ""), stop);
            if (verb == "QUIT")
                return;
        }

        await SayAsync("421 4.7.0 Too many errors", stop);
    }

    private string Reply(string verb, string argument) => verb switch
    {
        "EHLO" or "HELO" when argument.Length == 0 => Error("501 5.5.4 A name is required"),
        "EHLO" =>
            Greet(
                $"250-sandbox.example\r\n250-SIZE {options.Value.MaxMessageBytes}\r\n250-8BITMIME\r\n250-PIPELINING\r\n250 SMTPUTF8"),
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

    private async Task DataAsync(SmtpLines lines, CancellationToken stop)
    {
        if (_recipients.Count == 0)
        {
            await SayAsync(Error("503 5.5.1 Say MAIL and RCPT first"), stop);
            return;
        }

        await SayAsync("354 End with a line that holds only a dot", stop);
        using var message = new MemoryStream();
        var tooLarge = false;
        while (true)
        {
            if (await NextAsync(lines, options.Value.MaxMessageBytes, stop) is not { } line)
                return;
            if (line.Bytes is [(byte)'.'])
                break;
            // A line that begins with a dot was sent with one more.
            var bytes = line.Bytes is [(byte)'.', ..] ? line.Bytes.AsMemory(1) : line.Bytes;
            tooLarge |= line.TooLong || message.Length + bytes.Length + 2 > options.Value.MaxMessageBytes;
            if (tooLarge)
                continue;
            message.Write(bytes.Span);
            message.Write("\r\n"u8);
        }

        await SayAsync(tooLarge ? Error("552 5.3.4 Too large") : Deliver(message), stop);
        Reset("");
    }

    private string Deliver(MemoryStream message)
    {
        message.Position = 0;
        MimeMessage parsed;
        try
        {
            parsed = MimeMessage.Load(message);
        }
        catch (FormatException)
        {
            return Error("554 5.6.0 This is no mail");
        }

        box.Deliver(parsed, _sender!, _recipients);
        foreach (var recipient in _recipients)
            rules.Delivered(recipient);
        return "250 2.0.0 Delivered";
    }

    private async ValueTask<SmtpLine?> NextAsync(SmtpLines lines, int longest, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(TimeSpan.FromSeconds(options.Value.IdleSeconds));
        return await lines.ReadAsync(longest, limit.Token);
    }

    private string Error(string reply)
    {
        _errors++;
        return reply;
    }

    private async Task SayAsync(string reply, CancellationToken stop) =>
        await stream.WriteAsync(Encoding.UTF8.GetBytes(reply + "\r\n"), stop);
}

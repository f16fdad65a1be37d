using System.Net.Sockets;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace OnlineShop.Sandbox.Tests;

public sealed class MailTests : IAsyncLifetime, IDisposable
{
    private readonly SandboxApp _app = new SandboxApp().With("Smtp:MaxMessageBytes", "20000");
    private HttpClient _client = null!;
    private readonly SmtpClient _smtp = new();

    public async Task InitializeAsync()
    {
        _client = _app.CreateClient();
        await _smtp.ConnectAsync("127.0.0.1", _app.SmtpPort, SecureSocketOptions.None);
    }

    public async Task DisposeAsync()
    {
        await _smtp.DisconnectAsync(quit: true);
        await _app.DisposeAsync();
    }

    public void Dispose() => _smtp.Dispose();

    private static MimeMessage Message(string to, string subject = "Hello", string text = "Text", string? html = null)
    {
        var message = new MimeMessage { Subject = subject, Body = new BodyBuilder { TextBody = text, HtmlBody = html }.ToMessageBody() };
        message.From.Add(new MailboxAddress("The shop", "shop@shop.example"));
        foreach (var address in to.Split(','))
            message.To.Add(MailboxAddress.Parse(address));
        return message;
    }

    private async Task<List<System.Text.Json.JsonElement>> BoxAsync(string to = "") =>
        [.. (await _client.ReadAsync("/mail?to=" + Uri.EscapeDataString(to))).Body.EnumerateArray()];

    [Fact]
    public async Task A_mail_arrives_whole()
    {
        var text = ".a line with a dot\r\n..two\r\n.\r\nПривет, Анна — ваш заказ принят";
        await _smtp.SendAsync(Message("Anna+1@shop.example", "Заказ принят", text, "<p>Спасибо</p>"));

        var mail = (await BoxAsync("anna+1@shop.example")).ShouldHaveSingleItem();
        mail.GetProperty("subject").GetString().ShouldBe("Заказ принят");
        mail.GetProperty("text").GetString()!.TrimEnd().ReplaceLineEndings("\n")
            .ShouldBe(text.ReplaceLineEndings("\n"));
        mail.GetProperty("html").GetString().ShouldBe("<p>Спасибо</p>");
        mail.GetProperty("to").GetString().ShouldBe("Anna+1@shop.example");
        mail.GetProperty("receivedAt").GetDateTimeOffset().ShouldBe(_app.Time.GetUtcNow());
        (await _client.ReadAsync($"/mail/{mail.GetProperty("id").GetString()}")).Text("subject")
            .ShouldBe("Заказ принят");
    }

    [Fact]
    public async Task Each_recipient_gets_a_copy_and_the_newest_comes_first()
    {
        await _smtp.SendAsync(Message("a@shop.example,b@shop.example", "one"));
        await _smtp.SendAsync(Message("a@shop.example", "two"));

        (await BoxAsync("a@shop.example")).Select(m => m.GetProperty("subject").GetString()).ShouldBe(["two", "one"]);
        (await BoxAsync("b@shop.example")).Count.ShouldBe(1);
        (await BoxAsync()).Count.ShouldBe(3);
        (await _client.DeleteAsync("/mail")).EnsureSuccessStatusCode();
        (await BoxAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_same_message_sent_again_is_counted_not_kept()
    {
        var message = Message("a@shop.example,b@shop.example");
        await _smtp.SendAsync(message);
        message.To.RemoveAt(1);
        await _smtp.SendAsync(message);
        await _smtp.SendAsync(message);

        (await BoxAsync("a@shop.example")).ShouldHaveSingleItem().GetProperty("duplicates").GetInt32().ShouldBe(2);
        (await BoxAsync("b@shop.example")).ShouldHaveSingleItem().GetProperty("duplicates").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task A_bouncing_address_is_refused_for_good()
    {
        var refused = await Should.ThrowAsync<SmtpCommandException>(() => _smtp.SendAsync(Message("a@bounce.example")));
        refused.StatusCode.ShouldBe(SmtpStatusCode.MailboxUnavailable);
        (await BoxAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_slow_address_is_taken_at_the_second_attempt_of_each_message()
    {
        for (var round = 1; round <= 2; round++)
        {
            var message = Message("a@slow.example");
            var refused = await Should.ThrowAsync<SmtpCommandException>(() => _smtp.SendAsync(message));
            ((int)refused.StatusCode).ShouldBe(451);
            await _smtp.SendAsync(message);
            (await BoxAsync("a@slow.example")).Count.ShouldBe(round);
        }
    }

    [Fact]
    public async Task A_mail_over_the_limit_is_refused_announced_or_not()
    {
        var large = Message("a@shop.example", text: new string('x', 30000));
        var refused = await Should.ThrowAsync<SmtpCommandException>(() => _smtp.SendAsync(large));
        ((int)refused.StatusCode).ShouldBe(552);

        var lines = Enumerable.Repeat(new string('x', 70), 400);
        (await TalkAsync(["EHLO me", "MAIL FROM:<>", "RCPT TO:<a@shop.example>", "DATA", .. lines, ".", "NOOP"]))
            .ShouldBe(["220", "250", "250", "250", "354", "552", "250"]);
        (await BoxAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_mail_in_chunks_arrives_whole_and_what_is_wrong_with_one_costs_no_later_mail()
    {
        const string head = "Subject: in chunks\r\n\r\n";
        (await TalkAsync(
            [
                "EHLO me", "BDAT 6", "lost", "MAIL FROM:<>", "RCPT TO:<a@shop.example>", "BDAT", "BDAT -1", "BDAT x LAST",
                $"BDAT {head.Length}", "Subject: in chunks", "", "DATA", "BDAT 10", ".one dot", "BDAT 0 LAST",
                "MAIL FROM:<>", "RCPT TO:<a@shop.example>", "BDAT 20002 LAST", new string('x', 20000), "NOOP",
            ]))
            .ShouldBe(
                ["220", "250", "503", "250", "250", "501", "501", "501", "250", "503", "250", "250", "250", "250", "552", "250"]);

        var mail = (await BoxAsync()).ShouldHaveSingleItem();
        mail.GetProperty("subject").GetString().ShouldBe("in chunks");
        mail.GetProperty("text").GetString()!.TrimEnd().ShouldBe(".one dot");
    }

    [Fact]
    public async Task Commands_out_of_order_or_wrong_are_refused_and_the_session_goes_on()
    {
        (await TalkAsync(["MAIL FROM:<a@b.c>", "EHLO", "HELO me", "RCPT TO:<a@b.c>", "MAIL FROM:a@b.c", "MAIL FROM:<a@b.c> SIZE=x",
            "MAIL FROM:<a@b.c> BODY=8BITMIME", "MAIL FROM:<a@b.c>", "RCPT TO:<nobody>", "DATA", "RSET",
            "RCPT TO:<a@b.c>", "WHAT", new string('x', 5000), "NOOP"]))
            .ShouldBe(
                ["220", "503", "501", "250", "503", "501", "501", "250", "503", "501", "503", "250", "503", "500", "500", "250"]);
    }

    [Fact]
    public async Task A_page_shows_the_mail_in_a_frame_without_letting_its_markup_out()
    {
        await _smtp.SendAsync(
            Message("a@shop.example", "<b>bold</b>", "t", "<script>alert(1)</script><p title=\"x\">Hi</p>"));
        var id = (await BoxAsync()).Single().GetProperty("id").GetString();

        (await _client.PageAsync("/mail")).ShouldContain("&lt;b&gt;bold&lt;/b&gt;");
        var page = await _client.PageAsync("/mail/" + id);
        page.ShouldContain("<iframe sandbox");
        page.ShouldContain("srcdoc=\"&lt;script&gt;");
        page.ShouldNotContain("<script>");
    }

    [Fact]
    public async Task Mail_survives_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("sandbox-tests-").FullName;
        try
        {
            var message = Message("a@shop.example", "kept");
            for (var run = 0; run < 3; run++)
            {
                await using var app = new SandboxApp().With("Data:Directory", folder);
                var client = app.CreateClient();
                using var smtp = new SmtpClient();
                await smtp.ConnectAsync("127.0.0.1", app.SmtpPort, SecureSocketOptions.None);
                await smtp.SendAsync(message);
                var mail = (await client.ReadAsync("/mail")).Body.EnumerateArray().ShouldHaveSingleItem();
                mail.GetProperty("duplicates").GetInt32().ShouldBe(run);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_mail_of_a_journal_that_kept_mails_open_is_read()
    {
        using var folder = new JournalFolder();
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "mail.jsonl"), """
            {"id":"0195a000-0000-7000-8000-000000000001","to":"a@shop.example","from":"b@c.example","subject":"old","text":"Text","messageId":"m@c.example","attachments":[{"name":"a.pdf","contentType":"application/pdf"}],"receivedAt":"2026-03-01T10:00:00+00:00","duplicates":2}

            """);
        await using var app = new SandboxApp().With("Data:Directory", folder.Path);

        var mail = (await app.CreateClient().ReadAsync("/mail?to=A@shop.example")).Body.EnumerateArray().ShouldHaveSingleItem();
        mail.GetProperty("subject").GetString().ShouldBe("old");
        mail.GetProperty("text").GetString().ShouldBe("Text");
        mail.GetProperty("attachments")[0].GetProperty("name").GetString().ShouldBe("a.pdf");
        mail.GetProperty("duplicates").GetInt32().ShouldBe(2);
    }

    [Theory]
    [InlineData("Message-Id: <x@y.example>", "x@y.example")]
    [InlineData("Message-ID:\r\n <x@y.example>", "x@y.example")]
    [InlineData("message-id: <\"x y\"@y.example> (comment)", "\"x y\"@y.example")]
    [InlineData("Subject: none", null)]
    public async Task A_message_is_known_by_its_id_however_it_is_written(string header, string? id)
    {
        foreach (var _ in Enumerable.Range(0, 2))
            (await TalkAsync(["EHLO me", "MAIL FROM:<>", "RCPT TO:<a@shop.example>", "DATA", header, "", "Text", "."]))[^1].ShouldBe("250");

        var mails = await BoxAsync("a@shop.example");
        mails.Count.ShouldBe(id is null ? 2 : 1);
        mails[0].TryGetProperty("messageId", out var shown).ShouldBe(id is not null);
        if (id is not null)
            shown.GetString().ShouldBe(id);
    }

    [Fact]
    public async Task What_is_no_mail_is_refused()
    {
        (await TalkAsync(["EHLO me", "MAIL FROM:<>", "RCPT TO:<a@shop.example>", "DATA", "no header at all", ".", "NOOP"]))
            .ShouldBe(["220", "250", "250", "250", "354", "554", "250"]);
        (await BoxAsync()).ShouldBeEmpty();
    }

    /// <summary>Sends lines all at once, as a pipelining client may, and gives the code of each reply.</summary>
    private async Task<List<string>> TalkAsync(IEnumerable<string> lines)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", _app.SmtpPort, limit.Token);
        using var writer = new StreamWriter(client.GetStream()) { NewLine = "\r\n" };
        using var reader = new StreamReader(client.GetStream());
        foreach (var line in lines.Append("QUIT"))
            await writer.WriteLineAsync(line.AsMemory(), limit.Token);
        await writer.FlushAsync(limit.Token);
        var codes = new List<string>();
        while (await reader.ReadLineAsync(limit.Token) is { } reply)
        {
            if (reply[3] == ' ')
                codes.Add(reply[..3]);
        }

        codes[^1].ShouldBe("221");
        return codes[..^1];
    }
}

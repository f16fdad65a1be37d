using System.Text;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace OnlineShop.Sandbox.Tests;

/// <summary>What the mail box shows of one mail besides its contents.</summary>
public sealed class MailDetailTests : IAsyncLifetime
{
    private readonly JournalFolder _folder = new();
    private readonly SandboxApp _app;
    private HttpClient _client = null!;

    public MailDetailTests() => _app = new SandboxApp().With("Data:Directory", _folder.Path);

    public Task InitializeAsync()
    {
        _client = _app.CreateClient();
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    private static MimeMessage Message(string? text = "Text", string? html = null)
    {
        var body = new BodyBuilder { TextBody = text, HtmlBody = html };
        var message = new MimeMessage { Subject = "Ваш заказ", Body = body.ToMessageBody() };
        message.From.Add(new MailboxAddress("The shop", "shop@shop.example"));
        message.To.Add(MailboxAddress.Parse("a@shop.example"));
        return message;
    }

    /// <summary>Sends a mail, and gives its page's address.</summary>
    private async Task<string> SentAsync(MimeMessage message)
    {
        using var smtp = new SmtpClient();
        await smtp.ConnectAsync("127.0.0.1", _app.SmtpPort, SecureSocketOptions.None);
        await smtp.SendAsync(message);
        await smtp.DisconnectAsync(quit: true);
        return $"/mail/{(await _client.ReadAsync("/mail")).Body[0].GetProperty("id").GetString()}";
    }

    private async Task<Dictionary<string, bool>> ChecksAsync(MimeMessage message) =>
        (await _client.ReadAsync(await SentAsync(message)))["checks"].EnumerateArray()
            .ToDictionary(check => check.GetProperty("name").GetString()!, check => check.GetProperty("passed").GetBoolean());

    [Fact]
    public async Task The_raw_mail_is_what_was_sent()
    {
        var message = Message(html: "<p>Спасибо</p>");
        var path = await SentAsync(message);
        var raw = await _client.GetAsync(path + "/raw");

        raw.Content.Headers.ContentType!.MediaType.ShouldBe("message/rfc822");
        var received = await MimeMessage.LoadAsync(await raw.Content.ReadAsStreamAsync());
        (received.MessageId, received.Subject, received.HtmlBody!.Trim())
            .ShouldBe((message.MessageId, "Ваш заказ", "<p>Спасибо</p>"));
        received.TextBody!.Trim().ShouldBe("Text");
        using var asPage = new HttpRequestMessage(HttpMethod.Get, path + "/raw");
        asPage.Headers.Accept.ParseAdd("text/html,*/*;q=0.8");
        var shown = await _client.SendAsync(asPage);
        shown.Content.Headers.ContentType!.MediaType.ShouldBe("text/plain");
        shown.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        Encoding.Latin1.GetString(await shown.Content.ReadAsByteArrayAsync()).ShouldContain("Message-Id:", Case.Insensitive);
        (await _client.ReadAsync($"/mail/{Guid.NewGuid()}/raw")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Headers_are_shown_decoded_and_in_order()
    {
        var message = Message();
        message.Headers.Add("X-Order", "o-1");
        var headers = (await _client.ReadAsync(await SentAsync(message)))["headers"].EnumerateArray()
            .Select(header => (header.GetProperty("name").GetString()!, header.GetProperty("value").GetString()!)).ToList();
        headers.ShouldContain(("X-Order", "o-1"));
        headers.ShouldContain(("Subject", "Ваш заказ"));
        headers.Select(header => header.Item1).ShouldBe(message.Headers.Select(header => header.Field));
        // The list has many mails, and stays short.
        (await _client.ReadAsync("/mail")).Body[0].TryGetProperty("headers", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task A_mail_that_receivers_like_passes_every_check()
    {
        var message = Message(html: "<p>Text</p>");
        message.Headers.Add(HeaderId.ListUnsubscribe, "<https://shop.example/unsubscribe?token=1>");
        message.Headers.Add(HeaderId.ListUnsubscribePost, "List-Unsubscribe=One-Click");
        (await ChecksAsync(message)).ShouldAllBe(check => check.Value);
    }

    [Fact]
    public async Task What_a_mail_lacks_is_said()
    {
        var message = Message(text: null, html: "<p>Text</p>");
        message.Headers.Remove(HeaderId.Date);
        message.Subject = "";
        var checks = await ChecksAsync(message);
        checks.Where(check => !check.Value).Select(check => check.Key)
            .ShouldBe(["Date", "Subject", "Text part", "List-Unsubscribe"], ignoreOrder: true);
    }

    [Fact]
    public async Task The_page_shows_both_parts_the_checks_and_the_headers()
    {
        var path = await SentAsync(Message(html: "<p>Text</p>"));
        var page = await _client.PageAsync(path);
        string[] parts = ["<iframe sandbox", "<pre>Text", "Checks", "Text part", "Headers", "Message-Id", $"href=\"{path}/raw\""];
        foreach (var part in parts)
            page.ShouldContain(part);
    }
}

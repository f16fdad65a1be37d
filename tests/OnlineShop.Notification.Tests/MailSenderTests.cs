using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using MimeKit;
using OnlineShop.Notification.Channels;
using OnlineShop.Notification.Contacts;
using OnlineShop.Notification.Notices;
using OnlineShop.Notification.Sending;
using OnlineShop.Notification.Templates;

namespace OnlineShop.Notification.Tests;

/// <summary>The sender against a small SMTP server over loopback.</summary>
public sealed class MailSenderTests : IAsyncLifetime
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new(TimeSpan.FromSeconds(20));
    private readonly List<MimeMessage> received = [];
    private Task serving = Task.CompletedTask;
    private readonly List<TcpClient> accepted = [];
    private readonly FakeTimeProvider clock = new();
    private int connections;

    public Task InitializeAsync()
    {
        listener.Start();
        serving = ServeAsync();
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await serving;
        stop.Dispose();
    }

    [Fact]
    public async Task A_mail_has_both_texts_and_keeps_its_id_when_it_is_sent_again()
    {
        using var sender = Sender();
        var id = Guid.CreateVersion7();
        await sender.SendAsync(id, Person("anna@example.com"), Text, stop.Token);
        await sender.SendAsync(id, Person("anna@example.com"), Text, stop.Token);

        received.Count.ShouldBe(2);
        received.Select(m => m.MessageId).Distinct().ShouldHaveSingleItem().ShouldBe($"{id:N}@shop.example");
        received[0].Subject.ShouldBe("Ваш заказ");
        received[0].TextBody!.TrimEnd().ShouldBe("Текст");
        received[0].HtmlBody!.TrimEnd().ShouldBe("<p>Текст</p>");
        connections.ShouldBe(1, "the connection is used again");
    }

    [Fact]
    public async Task Many_mails_at_once_share_a_few_connections()
    {
        using var sender = Sender();
        await Task.WhenAll(Enumerable.Range(0, 40).Select(
            _ => sender.SendAsync(Guid.CreateVersion7(), Person("anna@example.com"), Text, stop.Token)));

        received.Count.ShouldBe(40);
        connections.ShouldBeInRange(1, 16);
    }

    [Fact]
    public async Task A_connection_that_was_closed_while_it_rested_is_replaced()
    {
        using var sender = Sender();
        await sender.SendAsync(Guid.CreateVersion7(), Person("anna@example.com"), Text, stop.Token);
        accepted.ForEach(client => client.Close());

        clock.Advance(TimeSpan.FromSeconds(6));
        await sender.SendAsync(Guid.CreateVersion7(), Person("anna@example.com"), Text, stop.Token);

        received.Count.ShouldBe(2);
        connections.ShouldBe(2);
    }

    [Fact]
    public async Task A_mail_that_can_be_stopped_says_how_in_its_headers_and_no_other_does()
    {
        using var sender = Sender();
        var link = $"https://gateway.example/api/users/unsubscribe?token={new string('x', 43)}";
        await sender.SendAsync(
            Guid.CreateVersion7(), Person("anna@example.com"), Text with { Unsubscribe = new Uri(link) }, stop.Token);
        await sender.SendAsync(Guid.CreateVersion7(), Person("anna@example.com"), Text, stop.Token);

        received[0].Headers["List-Unsubscribe"].ShouldBe($"<{link}>");
        received[0].Headers["List-Unsubscribe-Post"].ShouldBe("List-Unsubscribe=One-Click");
        received[1].Headers.ShouldAllBe(header => !header.Field.StartsWith("List-"));
    }

    [Fact]
    public async Task A_refusal_for_good_is_told_from_one_for_now()
    {
        using var sender = Sender();
        await Should.ThrowAsync<DeliveryRefusedException>(
            () => sender.SendAsync(Guid.CreateVersion7(), Person("gone@bounce.example"), Text, stop.Token));
        var later = await Should.ThrowAsync<Exception>(
            () => sender.SendAsync(Guid.CreateVersion7(), Person("busy@slow.example"), Text, stop.Token));
        later.ShouldNotBeOfType<DeliveryRefusedException>();
        await sender.SendAsync(Guid.CreateVersion7(), Person("anna@example.com"), Text, stop.Token);
        received.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_address_that_is_none_is_refused() =>
        await Should.ThrowAsync<DeliveryRefusedException>(
            () => Sender().SendAsync(Guid.CreateVersion7(), Person("no address"), Text, stop.Token));

    private static Rendered Text => new("Ваш заказ", "Кратко", "Текст", "<p>Текст</p>");

    private static Contact Person(string email) =>
        new(Guid.CreateVersion7(), email, "Анна", "ru", null, [Channel.Email], false);

    private MailSender Sender() => new(
        Options.Create(
            new MailOptions { Url = new Uri($"smtp://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}") }),
        clock);

    private async Task ServeAsync()
    {
        var talks = new List<Task>();
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(stop.Token);
                connections++;
                accepted.Add(client);
                talks.Add(TalkAsync(client));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(talks);
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using var _ = client;
        using var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
        await using var writer = new StreamWriter(client.GetStream(), new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
        try
        {
            await writer.WriteLineAsync("220 test");
            while (await reader.ReadLineAsync(stop.Token) is { } line)
            {
                await writer.WriteLineAsync(line.ToUpperInvariant() switch
                {
                    var rcpt when rcpt.Contains("@BOUNCE.EXAMPLE", StringComparison.Ordinal) => "550 no such mailbox",
                    var rcpt when rcpt.Contains("@SLOW.EXAMPLE", StringComparison.Ordinal) => "451 try later",
                    "DATA" => "354 go on",
                    _ => "250 ok",
                });
                if (line == "DATA")
                {
                    var mail = await ReadAsync(reader);
                    lock (received)
                        received.Add(mail);
                    await writer.WriteLineAsync("250 taken");
                }
            }
        }
        catch (Exception error) when (error is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The client has gone, or the test is over.
        }
    }

    private async Task<MimeMessage> ReadAsync(StreamReader reader)
    {
        var text = new StringBuilder();
        while (await reader.ReadLineAsync(stop.Token) is { } line && line != ".")
            text.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(text.ToString()));
        return await MimeMessage.LoadAsync(bytes, stop.Token);
    }
}

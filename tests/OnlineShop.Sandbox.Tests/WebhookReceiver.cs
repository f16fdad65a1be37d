using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace OnlineShop.Sandbox.Tests;

/// <summary>The other end of the payment provider's webhooks: keeps what comes and answers as the test says.</summary>
public sealed class WebhookReceiver : HttpMessageHandler
{
    private readonly ConcurrentQueue<WebhookSeen> _seen = new();

    public IReadOnlyList<WebhookSeen> Seen => [.. _seen];

    public IReadOnlyList<string> SeenIds => [.. _seen.Select(s => s.Id)];

    /// <summary>Decides how a webhook is answered.</summary>
    public Func<WebhookSeen, Task<HttpStatusCode>> Answer { get; set; } = _ => Task.FromResult(HttpStatusCode.OK);

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var seen = new WebhookSeen(
            request.RequestUri!, request.Headers.GetValues("Stripe-Signature").Single(),
            await request.Content!.ReadAsStringAsync(cancellationToken));
        _seen.Enqueue(seen);
        return new HttpResponseMessage(await Answer(seen).WaitAsync(cancellationToken));
    }
}

public sealed record WebhookSeen(Uri Address, string Signature, string Text)
{
    public JsonElement Body { get; } = JsonDocument.Parse(Text).RootElement;

    public string Id => Body.GetProperty("id").GetString()!;

    public string Type => Body.GetProperty("type").GetString()!;

    public bool IsSignedWith(string secret)
    {
        var parts = Regex.Match(Signature, "^t=([0-9]+),v1=([0-9a-f]{64})$");
        return parts.Groups[2].Value == Convert.ToHexStringLower(
            HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{parts.Groups[1].Value}.{Text}")));
    }
}

using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;

namespace OnlineShop.Sandbox.Tests;

/// <summary>The other end of the carrier's callbacks: keeps what comes and answers as the test says.</summary>
public sealed class Shipper : HttpMessageHandler
{
    private readonly ConcurrentQueue<CallbackSeen> _seen = new();
    private int _failures;

    public IReadOnlyList<CallbackSeen> Seen => [.. _seen];

    /// <summary>Refuses the next callbacks.</summary>
    public void Fail(int times) => _failures = times;

    /// <summary>The reference of a parcel whose callback is never answered.</summary>
    public string? Holds { get; set; }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = await request.Content!.ReadAsStringAsync(cancellationToken);
        _seen.Enqueue(
            new CallbackSeen(request.RequestUri!, request.Headers.GetValues("Carrier-Signature").Single(), body));
        if (Holds is not null && body.Contains($"\"{Holds}\"", StringComparison.Ordinal))
            await Task.Delay(Timeout.Infinite, cancellationToken);
        return new HttpResponseMessage(
            Interlocked.Decrement(ref _failures) >= 0 ? HttpStatusCode.BadGateway : HttpStatusCode.NoContent);
    }
}

public sealed record CallbackSeen(Uri Address, string Signature, string Text)
{
    public JsonElement Body => JsonDocument.Parse(Text).RootElement;

    public string? Status => Body.GetProperty("status").GetString();
}

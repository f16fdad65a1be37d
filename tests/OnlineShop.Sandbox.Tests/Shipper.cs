using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace OnlineShop.Sandbox.Tests;

/// <summary>The other end of the carrier's callbacks: keeps what comes and answers as the test says.</summary>
public sealed class Shipper : HttpMessageHandler
{
    private readonly ConcurrentQueue<CallbackSeen> _seen = new();
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _failures;
    private int _requests;
    private int _open;
    private int _mostAtOnce;

    public IReadOnlyList<CallbackSeen> Seen => [.. _seen];

    public int Count => _seen.Count;

    /// <summary>How many requests have come: each brings one callback or several.</summary>
    public int Requests => _requests;

    /// <summary>How many requests were under way at a time.</summary>
    public int MostAtOnce => _mostAtOnce;

    /// <summary>Refuses the next requests.</summary>
    public void Fail(int times) => _failures = times;

    /// <summary>The reference of parcels whose callbacks are not answered before <see cref="Release"/>.</summary>
    public string? Holds { get; set; }

    /// <summary>The references of parcels that it says not to know.</summary>
    public HashSet<string> Strange { get; } = [];

    /// <summary>Answers several callbacks with a page for people in place of a receipt.</summary>
    public bool AnswersAPage { get; set; }

    /// <summary>Answers what is held.</summary>
    public void Release() => _released.SetResult();

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = await request.Content!.ReadAsStringAsync(cancellationToken);
        Note(Interlocked.Increment(ref _open));
        try
        {
            Interlocked.Increment(ref _requests);
            var signature = request.Headers.GetValues("Carrier-Signature").Single();
            var root = JsonDocument.Parse(body).RootElement;
            var events = root.TryGetProperty("events", out var several) ? several.EnumerateArray().ToArray() : [root];
            foreach (var one in events)
                _seen.Enqueue(new CallbackSeen(request.RequestUri!, signature, body, one));
            if (Holds is not null && body.Contains($"\"{Holds}\"", StringComparison.Ordinal))
                await _released.Task.WaitAsync(cancellationToken);
            await Task.Yield();
            if (Interlocked.Decrement(ref _failures) >= 0)
                return new HttpResponseMessage(HttpStatusCode.BadGateway);
            var unknown = events.Where(one => Strange.Contains(one.GetProperty("reference").GetString()!))
                .Select(one => one.GetProperty("eventId").GetGuid()).ToArray();
            if (events.Length > 1 && AnswersAPage)
                return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("<p>Thank you", null, "text/html") };
            return events.Length > 1
                ? new HttpResponseMessage(HttpStatusCode.OK) { Content = JsonContent.Create(new { unknown }) }
                : new HttpResponseMessage(unknown.Length > 0 ? HttpStatusCode.NotFound : HttpStatusCode.NoContent);
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }

    private void Note(int open)
    {
        for (var most = _mostAtOnce; open > most; most = _mostAtOnce)
            Interlocked.CompareExchange(ref _mostAtOnce, open, most);
    }
}

/// <summary>A callback, and the text of the request that brought it.</summary>
public sealed record CallbackSeen(Uri Address, string Signature, string Text, JsonElement Body)
{
    public string? Status => Body.GetProperty("status").GetString();
}

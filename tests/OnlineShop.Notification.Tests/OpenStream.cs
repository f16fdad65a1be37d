using System.Net.ServerSentEvents;

namespace OnlineShop.Notification.Tests;

/// <summary>A stream of notifications as a client reads it.</summary>
internal sealed class OpenStream : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly HttpResponseMessage response;
    private readonly CancellationTokenSource limit = new(Limit);
    private readonly IAsyncEnumerator<SseItem<string>> items;

    private OpenStream(HttpResponseMessage response, Stream stream)
    {
        this.response = response;
        items = SseParser.Create(stream).EnumerateAsync(limit.Token).GetAsyncEnumerator(limit.Token);
    }

    public static async Task<OpenStream> OpenAsync(HttpClient client, string query = "", string? last = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/api/notifications/stream" + query);
        if (last is not null)
            request.Headers.Add("Last-Event-ID", last);
        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        (response.Content.Headers.ContentType?.MediaType).ShouldBe("text/event-stream", $"{response.StatusCode}");
        return new OpenStream(response, await response.Content.ReadAsStreamAsync());
    }

    public async Task<SseItem<string>> NextAsync()
    {
        (await items.MoveNextAsync()).ShouldBeTrue("the stream ended");
        return items.Current;
    }

    public async Task<SseItem<string>> NextNotificationAsync()
    {
        while (true)
        {
            var item = await NextAsync();
            if (item.EventType == "notification")
                return item;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await items.DisposeAsync();
        response.Dispose();
        limit.Dispose();
    }
}

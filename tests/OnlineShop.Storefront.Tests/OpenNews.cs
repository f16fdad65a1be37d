using System.IO.Pipelines;
using System.Net.Http.Headers;
using System.Text;

namespace OnlineShop.Storefront.Tests;

/// <summary>A stream of events as the Gateway passes it on, of which the test says what comes.</summary>
internal sealed class OpenNews
{
    private readonly Pipe pipe = new();

    public HttpContent Content()
    {
        var content = new StreamContent(pipe.Reader.AsStream());
        content.Headers.ContentType = new MediaTypeHeaderValue("text/event-stream");
        return content;
    }

    public Task PingAsync() => WriteAsync("event: ping\ndata: null\n\n");

    public Task TellAsync(string order) => WriteAsync(
        $"event: notification\nid: 7\ndata: {{\"kind\":\"orderConfirmed\",\"data\":{{\"orderId\":\"{order}\"}}}}\n\n");

    /// <summary>Products have changed.</summary>
    public Task ChangeAsync(bool lists, params string[] products) => WriteAsync(
        $"event: change\ndata: {{\"productIds\":[{string.Join(',', products.Select(id => $"\"{id}\""))}],\"lists\":{(lists ? "true" : "false")}}}\n\n");

    public ValueTask EndAsync() => pipe.Writer.CompleteAsync();

    /// <summary>The connection breaks.</summary>
    public ValueTask BreakAsync() => pipe.Writer.CompleteAsync(new IOException("The connection was reset."));

    /// <summary>Whether nobody reads it any more.</summary>
    public async Task<bool> IsClosedAsync() => (await pipe.Writer.WriteAsync(Encoding.UTF8.GetBytes(": \n"))).IsCompleted;

    private async Task WriteAsync(string text) => await pipe.Writer.WriteAsync(Encoding.UTF8.GetBytes(text));
}

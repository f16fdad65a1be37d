using System.Net.ServerSentEvents;
using System.Text.Json;
using OnlineShop.Product.Catalog.News;

namespace OnlineShop.Product.Tests.Catalog;

/// <summary>The stream of changes as a listener reads it. Changes gather by the clock of the host, which is moved while it is waited for.</summary>
internal sealed class ChangeStream : IAsyncDisposable
{
    private readonly HttpResponseMessage response;
    private readonly CancellationTokenSource limit = new(TimeSpan.FromSeconds(30));
    private readonly IAsyncEnumerator<SseItem<string>> items;

    private ChangeStream(HttpResponseMessage response, Stream stream)
    {
        this.response = response;
        items = SseParser.Create(stream).EnumerateAsync(limit.Token).GetAsyncEnumerator(limit.Token);
    }

    public static async Task<ChangeStream> OpenAsync(ServiceHost<Program> host)
    {
        var response = await host.Anonymous.GetAsync("/api/products/changes", HttpCompletionOption.ResponseHeadersRead);
        response.Content.Headers.ContentType?.MediaType.ShouldBe("text/event-stream", $"{response.StatusCode}");
        var stream = new ChangeStream(response, await response.Content.ReadAsStreamAsync());
        (await stream.NextAsync()).EventType.ShouldBe("ping");
        return stream;
    }

    public async Task<SseItem<string>> NextAsync()
    {
        (await items.MoveNextAsync()).ShouldBeTrue("the stream ended");
        return items.Current;
    }

    /// <summary>The next change that tells of a product; the other tests change others.</summary>
    public async Task<CatalogChange> NextOfAsync(Guid product, ServiceHost<Program> host)
    {
        while (true)
        {
            var next = NextAsync();
            await Eventually.BecomesTrueAsync(
                () =>
                {
                    host.Clock.Advance(TimeSpan.FromMilliseconds(50));
                    return next.IsCompleted;
                },
                "a change");
            var item = await next;
            if (item.EventType == "change"
                && JsonSerializer.Deserialize<CatalogChange>(item.Data, JsonSerializerOptions.Web) is { } change
                && change.ProductIds.Contains(product))
            {
                return change;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await items.DisposeAsync();
        response.Dispose();
        limit.Dispose();
    }
}

using System.Net.Http.Json;
using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging.Outbox;

namespace OnlineShop.Messaging.Inbox;

/// <summary>Reads lanes straight from the service that publishes them.</summary>
internal sealed class OutboxClient(IHttpClientFactory clients)
{
    /// <summary>The last numbers of the lanes of a source's topics; a lane that never had a message is not among them.</summary>
    public async Task<IReadOnlyList<LaneHead>> ReadHeadsAsync(string source, IEnumerable<string> topics, CancellationToken cancel) =>
        await GetAsync<List<LaneHead>>(source, $"/internal/outbox/heads?{string.Join('&', topics.Select(topic => $"topic={topic}"))}", cancel);

    /// <summary>The messages of a lane after a sequence, in order; a page of them.</summary>
    public async Task<IReadOnlyList<OutboxMessage>> ReadAsync(LaneId lane, long after, CancellationToken cancel) =>
        await GetAsync<List<OutboxMessage>>(Topics.SourceOf(lane.Topic), $"/internal/outbox?topic={lane.Topic}&lane={lane.Lane}&after={after}", cancel);

    private async Task<T> GetAsync<T>(string source, string path, CancellationToken cancel)
        where T : new()
    {
        var client = clients.CreateClient(source);
        return await client.GetFromJsonAsync<T>(path, cancel) ?? new T();
    }
}

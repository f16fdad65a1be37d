using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging.Outbox;

namespace OnlineShop.Messaging.Inbox;

/// <summary>Reads lanes straight from the service that publishes them.</summary>
internal sealed class OutboxClient(IHttpClientFactory clients)
{
    /// <summary>The last numbers of the lanes of a source's topics; a lane that never had a message is not among them.</summary>
    public async Task<IReadOnlyList<LaneHead>> ReadHeadsAsync(
        string source, IEnumerable<string> topics, CancellationToken cancel) =>
        await clients.CreateClient(source)
            .GetFromJsonAsync<List<LaneHead>>($"/internal/outbox/heads?{string.Join('&', topics.Select(topic => $"topic={topic}"))}", cancel) ?? [];

    /// <summary>The messages of a lane after a sequence, in order; a page of them.</summary>
    /// <exception cref="OutboxGoneException">The source no longer keeps what follows.</exception>
    public async Task<IReadOnlyList<OutboxMessage>> ReadAsync(LaneId lane, long after, CancellationToken cancel)
    {
        using var response = await clients.CreateClient(Topics.SourceOf(lane.Topic)).GetAsync($"/internal/outbox?topic={lane.Topic}&lane={lane.Lane}&after={after}", cancel);
        if (response.StatusCode is HttpStatusCode.Gone)
            throw new OutboxGoneException(
                (await response.Content.ReadFromJsonAsync<JsonElement>(cancel)).GetProperty("oldest").GetInt64());
        return await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<List<OutboxMessage>>(cancel) ?? [];
    }

    /// <summary>
    /// Tells a source how far this consumer is; answers the heads of lanes where the source stands before that.
    /// </summary>
    public async Task<IReadOnlyList<LaneHead>> ReportAsync(
        string source, string consumer, IEnumerable<ReaderPosition> positions, CancellationToken cancel)
    {
        using var response = await clients.CreateClient(source).PutAsJsonAsync($"/internal/outbox/readers/{Uri.EscapeDataString(consumer)}", positions, cancel);
        return await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<List<LaneHead>>(cancel) ?? [];
    }
}

/// <summary>A source no longer keeps what follows in a lane.</summary>
/// <param name="oldest">The first number that it keeps.</param>
internal sealed class OutboxGoneException(long oldest) : Exception($"The source keeps messages from {oldest} on only.")
{
    public long Oldest { get; } = oldest;
}

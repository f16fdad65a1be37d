using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging.Outbox;

namespace OnlineShop.Messaging.Inbox;

/// <summary>Reads lanes straight from the service that publishes them.</summary>
internal sealed class OutboxClient(IHttpClientFactory clients)
{
    /// <summary>The client that waits for a source's news.</summary>
    public static string NewsOf(string source) => $"{source}-news";

    /// <summary>The last numbers of the lanes of a source's topics; a lane that never had a message is not among them.</summary>
    /// <param name="known">
    /// The sum of the numbers that are known: the answer then waits up to <see cref="LaneHeads.LongestWait"/> for others. Null:
    /// it comes at once.
    /// </param>
    public async Task<IReadOnlyList<LaneHead>> ReadHeadsAsync(
        string source, IEnumerable<string> topics, long? known, CancellationToken cancel)
    {
        var query = string.Join('&', topics.Select(topic => $"topic={topic}"));
        if (known is not null)
            query += $"&known={known}&wait={LaneHeads.LongestWait.TotalSeconds}";
        return await clients.CreateClient(NewsOf(source))
            .GetFromJsonAsync<List<LaneHead>>($"/internal/outbox/heads?{query}", cancel) ?? [];
    }

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

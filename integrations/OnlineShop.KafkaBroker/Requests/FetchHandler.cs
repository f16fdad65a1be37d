using OnlineShop.KafkaBroker.Log;
using OnlineShop.KafkaBroker.Protocol;

namespace OnlineShop.KafkaBroker.Requests;

/// <summary>
/// Answers when there are enough bytes, or else after the time that the consumer gave (protocol guide, "Fetch API").
/// Version 11 is the last before flexible ones, and consumers need 10 for all kinds of compression (KIP-110). Version 4 is the first
/// with batches of today's form; older librdkafka, which kcat has, asks for none where it is not served.
/// </summary>
internal sealed class FetchHandler(TopicStore topics, TimeProvider time) : IRequestHandler
{
    /// <summary>
    /// A response is one buffer, so it has a limit of its own, in bytes; a consumer that asks for 50 MB gets them in
    /// several.
    /// </summary>
    private const int MaxResponseBytes = 4 * 1024 * 1024;

    public ApiKey Key => ApiKey.Fetch;

    public VersionRange Versions => new(4, 11);

    public ValueTask HandleAsync(
        RequestHeader header, RequestReader reader, ResponseWriter response, CancellationToken gone) =>
        AnswerAsync(FetchRequest.Read(header.Version, reader, topics), header.Version, response, gone);

    private async ValueTask AnswerAsync(FetchRequest request, short version, ResponseWriter response, CancellationToken gone)
    {
        var enough = Math.Min(request.MinBytes, MaxResponseBytes);
        var found = FetchFound.Read(request, MaxResponseBytes);
        if (found.Bytes < enough && !found.IsFailed && request.Wait > TimeSpan.Zero)
        {
            await ParkAsync(request, new ParkedFetch(enough), gone);
            found = FetchFound.Read(request, MaxResponseBytes);
        }

        found.Write(version, response, request.Topics);
    }

    private async Task ParkAsync(FetchRequest request, ParkedFetch parked, CancellationToken gone)
    {
        try
        {
            foreach (var position in request.Topics.SelectMany(topic => topic.Positions))
                position.Log?.Park(parked, position.Offset);
            await parked.WaitAsync(request.Wait, time, gone);
        }
        finally
        {
            foreach (var position in request.Topics.SelectMany(topic => topic.Positions))
                position.Log?.Unpark(parked);
        }
    }
}

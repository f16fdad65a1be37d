using System.Buffers.Binary;

namespace OnlineShop.Embedded.Hosting.Health;

/// <summary>Asks the broker which requests it understands: the first thing that every Kafka client does.</summary>
internal sealed class KafkaHealthCheck(KafkaServerResource server) : TcpProbe
{
    private const int CorrelationId = 0x53484F50;

    // ApiVersions v0: size, api key 18, version 0, correlation id, null client id.
    private static readonly byte[] s_request = [0, 0, 0, 10, 0, 18, 0, 0, 0x53, 0x48, 0x4F, 0x50, 0xFF, 0xFF];

    protected override EndpointReference Endpoint => server.PrimaryEndpoint;

    protected override async Task<string?> ProblemAsync(Stream stream, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(s_request, cancellationToken).ConfigureAwait(false);
        var answer = new byte[10];
        await stream.ReadExactlyAsync(answer, cancellationToken).ConfigureAwait(false);
        if (BinaryPrimitives.ReadInt32BigEndian(answer.AsSpan(4)) != CorrelationId)
            return "the answer to ApiVersions belongs to another request";
        var error = BinaryPrimitives.ReadInt16BigEndian(answer.AsSpan(8));
        return error == 0 ? null : $"ApiVersions answered error {error}";
    }
}

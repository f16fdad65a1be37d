using System.Buffers.Binary;
using System.Globalization;
using System.Net.Sockets;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting;

/// <summary>
/// Asks a broker which versions of the protocol it speaks (the request ApiVersions): a port that is open proves nothing.
/// </summary>
internal sealed class KafkaHealthCheck(KafkaServerResource kafka) : IHealthCheck
{
    /// <summary>Length 10, key 18 (ApiVersions), version 0, a correlation id, no client id.</summary>
    private static readonly byte[] Request = [0, 0, 0, 10, 0, 18, 0, 0, 0x53, 0x48, 0x4F, 0x50, 0xFF, 0xFF];

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var address = (await kafka.ConnectionStringExpression.GetValueAsync(cancellationToken).ConfigureAwait(false))!.Split(':');
            using var client = new TcpClient();
            await client.ConnectAsync(
                address[0], int.Parse(address[1], CultureInfo.InvariantCulture), cancellationToken)
                .ConfigureAwait(false);
            var stream = client.GetStream();
            await stream.WriteAsync(Request, cancellationToken).ConfigureAwait(false);
            // Length, correlation id, error code.
            var answer = new byte[10];
            await stream.ReadExactlyAsync(answer, cancellationToken).ConfigureAwait(false);
            var error = BinaryPrimitives.ReadInt16BigEndian(answer.AsSpan(8));
            return error == 0
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy($"The broker answered with error {error}.");
        }
        catch (Exception error) when (error is IOException or SocketException)
        {
            return HealthCheckResult.Unhealthy($"The broker does not answer: {error.Message}", error);
        }
    }
}

using Confluent.Kafka;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace OnlineShop.Kafka;

/// <summary>Asks the broker for metadata over the client's own connection; it opens none of its own.</summary>
internal sealed class KafkaHealthCheck(Func<IClient> client) : IHealthCheck
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <summary>The blocking request ends before the check does, so that no thread is left behind.</summary>
    private static readonly TimeSpan MetadataLimit = TimeSpan.FromSeconds(4);

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await Task.Run(AskForMetadata, cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (KafkaException error)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, error.Message, error);
        }
    }

    private void AskForMetadata()
    {
        using var admin = new DependentAdminClientBuilder(client().Handle).Build();
        admin.GetMetadata(MetadataLimit);
    }
}

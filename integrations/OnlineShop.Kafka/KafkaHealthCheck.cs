using Confluent.Kafka;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace OnlineShop.Kafka;

/// <summary>Asks the broker for metadata over the client's own connection; it opens none of its own.</summary>
internal sealed class KafkaHealthCheck(Func<IClient> client) : IHealthCheck
{
    /// <summary>How long a check may take, unless its registration is given another limit.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <summary>The blocking request ends before the check does, so that no thread is left behind.</summary>
    private const double MetadataShare = 0.8;

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var limit = context.Registration.Timeout;
            if (limit <= TimeSpan.Zero)
                limit = Limit;
            await Task.Run(() => AskForMetadata(limit * MetadataShare), cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (KafkaException error)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, error.Message, error);
        }
    }

    private void AskForMetadata(TimeSpan limit)
    {
        using var admin = new DependentAdminClientBuilder(client().Handle).Build();
        admin.GetMetadata(limit);
    }
}

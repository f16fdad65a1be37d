using Microsoft.Extensions.Diagnostics.HealthChecks;
using MongoDB.Bson;
using MongoDB.Driver;

namespace Aspire.MongoDB.Driver;

/// <summary>
/// Sends <c>ping</c>. An error, and a wait beyond the limit of the registration, are reported as unhealthy by the caller.
/// </summary>
internal sealed class MongoDBHealthCheck(IMongoClient client, string database) : IHealthCheck
{
    /// <summary>The driver itself looks for a server for 30 seconds.</summary>
    public const int DefaultLimitMs = 5000;

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await client.GetDatabase(database)
            .RunCommandAsync<BsonDocument>(new BsonDocument("ping", 1), cancellationToken: cancellationToken);
        return HealthCheckResult.Healthy();
    }
}

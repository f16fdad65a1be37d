using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace OnlineShop.Embedded.Clients.Health;

/// <summary>Healthy when <paramref name="probe"/> comes back. The error goes into the report instead of up, so that one line says what is wrong.</summary>
internal sealed class ProbeHealthCheck(Func<CancellationToken, Task> probe) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            // Not every client library looks at the token while it connects, so the wait itself is bounded too.
            await probe(cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);
            return HealthCheckResult.Healthy();
        }
#pragma warning disable CA1031 // Whatever the client library throws means that its server cannot be used.
        catch (Exception error)
#pragma warning restore CA1031
        {
            return new HealthCheckResult(context.Registration.FailureStatus, error.Message, error);
        }
    }
}

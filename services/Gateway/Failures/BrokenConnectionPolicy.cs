using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.Model;

namespace OnlineShop.Gateway.Failures;

/// <summary>
/// Takes a destination out as soon as a connection to it fails. The policies at hand wait for a share of failures over a minute:
/// by then hundreds of requests have met the dead replica.
/// </summary>
internal sealed class BrokenConnectionPolicy(IDestinationHealthUpdater updater) : IPassiveHealthCheckPolicy
{
    public const string PolicyName = "BrokenConnection";

    public string Name => PolicyName;

    public void RequestProxied(HttpContext context, ClusterState cluster, DestinationState destination)
    {
        var broken = context.Features.Get<IForwarderErrorFeature>()?.Error is ForwarderError.Request or ForwarderError.ResponseBodyDestination;
        var health = broken ? DestinationHealth.Unhealthy : DestinationHealth.Healthy;
        if (destination.Health.Passive == health
            || (!broken && destination.Health.Passive == DestinationHealth.Unknown))
            return;
        updater.SetPassive(
            cluster, destination, health, cluster.Model.Config.HealthCheck!.Passive!.ReactivationPeriod!.Value);
    }
}

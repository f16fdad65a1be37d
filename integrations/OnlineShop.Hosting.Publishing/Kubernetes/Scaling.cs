namespace OnlineShop.Hosting.Publishing.Kubernetes;

internal static class Scaling
{
    /// <summary>Every service takes turns with its replicas, so two are as safe as one.</summary>
    public const int Least = 2;

    private const int Most = 6;
    private const int CpuPercent = 70;

    public static IEnumerable<object> Of(Workload service)
    {
        yield return Pods.Manifest(
            "policy/v1", "PodDisruptionBudget", service.Name,
            new { maxUnavailable = 1, selector = Pods.Selector(service.Name) });
        if (!service.IsScaled)
            yield break;
        yield return Pods.Manifest("autoscaling/v2", "HorizontalPodAutoscaler", service.Name, new
        {
            scaleTargetRef = new { apiVersion = "apps/v1", kind = "Deployment", name = service.Name },
            minReplicas = Least,
            maxReplicas = Most,
            metrics = new[] { new { type = "Resource", resource = new { name = "cpu", target = new { type = "Utilization", averageUtilization = CpuPercent } } } },
        });
    }
}

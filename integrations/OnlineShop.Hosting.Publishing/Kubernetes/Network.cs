namespace OnlineShop.Hosting.Publishing.Kubernetes;

internal static class Network
{
    public static object Namespace() => new { apiVersion = "v1", kind = "Namespace", metadata = new { name = KubernetesFiles.Shop } };

    /// <summary>A server's service has no address of its own, as its set has one pod.</summary>
    public static object Service(Workload workload) => new
    {
        apiVersion = "v1",
        kind = "Service",
        metadata = Pods.Metadata(workload.Name),
        spec = new
        {
            clusterIP = workload.Kind == WorkloadKind.Server ? "None" : null,
            selector = new Dictionary<string, string> { ["app.kubernetes.io/name"] = workload.Name },
            ports = workload.Ports.Select(port => new { name = port.Name, port = port.Number, targetPort = port.Name }),
        },
    };

    public static object DenyAll() => new
    {
        apiVersion = "networking.k8s.io/v1",
        kind = "NetworkPolicy",
        metadata = Pods.Metadata("deny-all"),
        spec = new { podSelector = new { }, policyTypes = new[] { "Ingress" } },
    };

    /// <summary>Lets in those that the model says connect to it. The namespace of the Ingress controller is not known, so a door lets everybody in.</summary>
    public static object Policy(Workload workload) => new
    {
        apiVersion = "networking.k8s.io/v1",
        kind = "NetworkPolicy",
        metadata = Pods.Metadata(workload.Name),
        spec = new
        {
            podSelector = Pods.Selector(workload.Name),
            policyTypes = new[] { "Ingress" },
            ingress = new[]
            {
                new
                {
                    from = workload.Door is null ? workload.Callers.Select(caller => new { podSelector = Pods.Selector(caller) }) : null,
                    ports = workload.Ports.Select(port => new { port = port.Number }),
                },
            },
        },
    };

    public static object Ingress(App app, string? host) => new
    {
        apiVersion = "networking.k8s.io/v1",
        kind = "Ingress",
        metadata = Pods.Metadata(KubernetesFiles.Shop),
        spec = new
        {
            tls = host is null ? null : new[] { new { hosts = new[] { host }, secretName = $"{KubernetesFiles.Shop}-tls" } },
            rules = new[]
            {
                new
                {
                    host,
                    http = new
                    {
                        paths = app.Workloads.Where(workload => workload.Door is not null).OrderByDescending(workload => workload.Door!.Value.Path.Length).Select(workload => new
                        {
                            path = workload.Door!.Value.Path,
                            pathType = "Prefix",
                            backend = new { service = new { name = workload.Name, port = new { name = "http" } } },
                        }),
                    },
                },
            },
        },
    };
}

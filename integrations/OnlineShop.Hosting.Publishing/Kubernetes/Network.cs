namespace OnlineShop.Hosting.Publishing.Kubernetes;

internal static class Network
{
    /// <summary>Where Prometheus runs. Another name is changed in the manifest.</summary>
    private const string ReaderNamespace = "monitoring";

    public static object Namespace() =>
        new { apiVersion = "v1", kind = "Namespace", metadata = new { name = KubernetesFiles.Shop } };

    /// <summary>A server's service has no address of its own, as its set has one pod.</summary>
    public static object Service(Workload workload) => Pods.Manifest("v1", "Service", workload.Name, new
    {
        clusterIP = workload.Kind == WorkloadKind.Server ? "None" : null,
        selector = new Dictionary<string, string> { ["app.kubernetes.io/name"] = workload.Name },
        ports = workload.Ports.Select(port => new { name = port.Name, port = port.Number, targetPort = port.Name }),
    });

    public static object DenyAll() =>
        Pods.Manifest(
            "networking.k8s.io/v1", "NetworkPolicy", "deny-all",
            new { podSelector = new { }, policyTypes = new[] { "Ingress" } });

    /// <summary>
    /// Lets in those that the model says connect to it. The namespace of the Ingress controller is not known, so a door lets
    /// everybody in.
    /// </summary>
    public static object Policy(
        Workload workload) => Pods.Manifest("networking.k8s.io/v1", "NetworkPolicy", workload.Name, new
        {
            podSelector = Pods.Selector(workload.Name),
            policyTypes = new[] { "Ingress" },
            ingress = new[]
        {
            new
            {
                from = workload.Door is null
                    ? workload.Callers.Select(caller => new { podSelector = Pods.Selector(caller) })
                    : null,
                ports = workload.Ports.Where(port => port.Name != PublishOptions.MetricsPort).Select(port => new { port = port.Number }),
            },
        },
        });

    /// <summary>Lets in what reads the metrics of the services: the pods of one namespace.</summary>
    public static object MetricsPolicy(IEnumerable<Workload> services) =>
        Pods.Manifest("networking.k8s.io/v1", "NetworkPolicy", PublishOptions.MetricsPort, new
        {
            podSelector = new { },
            policyTypes = new[] { "Ingress" },
            ingress = new[]
            {
                new
                {
                    from = new[] { new { namespaceSelector = new { matchLabels = new Dictionary<string, string> { ["kubernetes.io/metadata.name"] = ReaderNamespace } } } },
                    ports = services.Select(service => service.MetricsPort).Distinct().Order().Select(port => new { port }),
                },
            },
        });

    public static object Ingress(
        IReadOnlyList<Workload> app, string? host) => Pods.Manifest("networking.k8s.io/v1", "Ingress",
        KubernetesFiles.Shop, new
        {
            tls = host is null
                ? null
                : new[] { new { hosts = new[] { host }, secretName = $"{KubernetesFiles.Shop}-tls" } },
            rules = new[]
        {
            new
            {
                host,
                http = new
                {
                    paths = app.Where(workload => workload.Door?.Path is not null).OrderByDescending(workload => workload.Door!.Value.Path!.Length).Select(workload => new
                    {
                        path = workload.Door!.Value.Path,
                        pathType = "Prefix",
                        backend = new { service = new { name = workload.Name, port = new { name = "http" } } },
                    }),
                },
            },
        },
        });
}

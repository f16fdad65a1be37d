namespace OnlineShop.Hosting.Publishing.Kubernetes;

internal static class Pods
{
    /// <summary>The account <c>app</c> of the images of .NET.</summary>
    private const int AppUser = 1654;

    private const string Temporary = "tmp";

    public static object Manifest(string apiVersion, string kind, string name, object spec) =>
        new { apiVersion, kind, metadata = new { name, labels = Labels(name) }, spec };

    private static object Labels(string name) =>
        new Dictionary<string, string> { ["app.kubernetes.io/name"] = name, ["app.kubernetes.io/part-of"] = KubernetesFiles.Shop };

    public static object Selector(string name) =>
        new { matchLabels = new Dictionary<string, string> { ["app.kubernetes.io/name"] = name } };

    public static object Deployment(
        Workload service, IEnumerable<Setting> settings) => Manifest("apps/v1", "Deployment", service.Name, new
        {
            selector = Selector(service.Name),
            template = Template(service.Name, AppUser, new
            {
                name = service.Name,
                image = $"{service.Image}:latest",
                imagePullPolicy = "IfNotPresent",
                env = Variables.Composed(settings),
                ports = Ports(service),
                // Migrations run before the first answer; another replica may hold their lock.
                startupProbe = Http("/alive", period: 2, failures: 150),
                livenessProbe = Http("/alive", period: 10, failures: 6),
                readinessProbe = Http(service.Readiness, period: 5, failures: 3),
                // The address is taken off the list of endpoints while the process still answers.
                lifecycle = new { preStop = new { exec = new { command = new[] { "sleep", "5" } } } },
                resources = Resources("100m", "192Mi", "512Mi"),
                securityContext = Restricted(readOnly: true),
                volumeMounts = new[] { new { name = Temporary, mountPath = "/tmp" } },
            }, volumes: [new { name = Temporary, emptyDir = new { } }], annotations: Scraped(service)),
        });

    public static object StatefulSet(Workload server)
    {
        var image = ServerImage.Of(server);
        object probe = new { exec = new { command = image.Health }, periodSeconds = 15, timeoutSeconds = 10, failureThreshold = 3 };
        return Manifest("apps/v1", "StatefulSet", server.Name, new
        {
            serviceName = server.Name,
            replicas = 1,
            selector = Selector(server.Name),
            template = Template(server.Name, image.User, new
            {
                name = server.Name,
                image = server.Image,
                command = Command(server),
                args = Arguments(server),
                env = Variables.Composed(server.Settings),
                ports = Ports(server),
                startupProbe = new { exec = new { command = image.Health }, periodSeconds = 5, timeoutSeconds = 10, failureThreshold = 60 },
                livenessProbe =
                    new { tcpSocket = new { port = server.Ports[0].Name }, periodSeconds = 10, failureThreshold = 6 },
                readinessProbe = probe,
                resources = Resources("250m", $"{image.MemoryMegabytes / 2}Mi", $"{image.MemoryMegabytes}Mi"),
                securityContext = Restricted(readOnly: false),
                volumeMounts = server.Volumes.Select(volume => new { name = volume.Name, mountPath = volume.Path }),
            }),
            volumeClaimTemplates = server.Volumes.Select(volume => new
            {
                metadata = new { name = volume.Name },
                spec = new { accessModes = new[] { "ReadWriteOnce" }, resources = new { requests = new { storage = "10Gi" } } },
            }),
        });
    }

    /// <summary>It may run any number of times. What has ended is deleted, so that a later apply may change it.</summary>
    public static object Job(Workload job) => Manifest("batch/v1", "Job", job.Name, new
    {
        backoffLimit = 20,
        ttlSecondsAfterFinished = 300,
        template = Template(job.Name, ServerImage.Of(job).User, new
        {
            name = job.Name,
            image = job.Image,
            command = Command(job),
            args = Arguments(job),
            env = Variables.Composed(job.Settings),
            resources = Resources("50m", "64Mi", "128Mi"),
            securityContext = Restricted(readOnly: false),
        }, restartPolicy: "OnFailure"),
    });

    private static object Template(
        string name, int user, object container, object[]? volumes = null, string? restartPolicy = null, object? annotations = null) => new
        {
            metadata = new { labels = Labels(name), annotations },
            spec = new
            {
                automountServiceAccountToken = false,
                // They would set variables such as KAFKA_PORT, which the image of the broker takes for its own.
                enableServiceLinks = false,
                restartPolicy,
                securityContext = new { runAsNonRoot = true, runAsUser = user, runAsGroup = user, fsGroup = user, seccompProfile = new { type = "RuntimeDefault" } },
                containers = new[] { container },
                volumes,
            },
        };

    /// <summary>Where Prometheus, as it is set up in most clusters, finds the metrics.</summary>
    private static Dictionary<string, string> Scraped(Workload service) => new()
    {
        ["prometheus.io/scrape"] = "true",
        ["prometheus.io/path"] = "/metrics",
        ["prometheus.io/port"] = $"{service.MetricsPort}",
    };

    private static object Http(string path, int period, int failures) =>
        new { httpGet = new { path, port = "http" }, periodSeconds = period, timeoutSeconds = 5, failureThreshold = failures };

    private static object Ports(Workload workload) =>
        workload.Ports.Select(port => new { name = port.Name, containerPort = port.Number });

    private static string[]? Command(Workload workload) => workload.Entrypoint is { } program ? [program] : null;

    private static IEnumerable<string>? Arguments(Workload workload) => workload.Arguments.Count == 0 ? null
        : workload.Arguments.Select(
            argument => argument.Render(literal => literal.Replace("$(", "$$("), parameter => $"$({parameter.Variable})"));

    /// <summary>CPU has no limit: one would slow a service down while the node is idle.</summary>
    private static object Resources(string cpu, string memory, string limit) =>
        new { requests = new { cpu, memory }, limits = new { memory = limit } };

    private static object Restricted(bool readOnly) =>
        new { allowPrivilegeEscalation = false, readOnlyRootFilesystem = readOnly, capabilities = new { drop = new[] { "ALL" } } };
}

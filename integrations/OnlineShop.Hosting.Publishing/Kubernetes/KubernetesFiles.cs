namespace OnlineShop.Hosting.Publishing.Kubernetes;

/// <summary>
/// A kustomize base with the services, and two overlays: <c>local</c> with servers in the cluster, <c>cloud</c> with servers
/// elsewhere.
/// </summary>
internal static class KubernetesFiles
{
    public const string Shop = "online-shop";
    private const string Settings = "settings.env", Secrets = "secrets.env";

    public static IEnumerable<OutputFile> All(IReadOnlyList<Workload> app) =>
        [.. Base(app), .. Local(app), .. Cloud(app)];

    /// <summary>The services that every deployment runs.</summary>
    private static IReadOnlyList<Workload> Services(IReadOnlyList<Workload> app) =>
        [.. app.Where(workload => workload.Kind == WorkloadKind.Service && !workload.IsLocalOnly)];

    private static IEnumerable<OutputFile> Base(IReadOnlyList<Workload> app)
    {
        var files = Services(app).Select(service => new OutputFile($"{service.Name}.yaml", Yaml.Of(
            Pods.Deployment(service, service.Settings.Where(setting => setting.CloudKey is null)),
            Network.Service(service), Network.Policy(service)))).ToList();
        files.Add(new("namespace.yaml", Yaml.Of(Network.Namespace(), Network.DenyAll(), Network.MetricsPolicy(Services(app)))));
        return In("base", [.. files, Kustomization(files.Select(file => file.Path))]);
    }

    private static IEnumerable<OutputFile> Local(IReadOnlyList<Workload> app)
    {
        var files = app.Where(workload => workload.Kind != WorkloadKind.Service || workload.IsLocalOnly).Select(workload => new OutputFile($"{workload.Name}.yaml", workload.Kind switch
        {
            WorkloadKind.Service =>
                Yaml.Of(
                    Pods.Deployment(workload, workload.Settings), Network.Service(workload), Network.Policy(workload)),
            WorkloadKind.Server =>
                Yaml.Of(Pods.StatefulSet(workload), Network.Service(workload), Network.Policy(workload)),
            _ => Yaml.Of(Pods.Job(workload)),
        })).ToList();
        files.Add(new("ingress.yaml", Yaml.Of(Network.Ingress(app, host: null))));
        OutputFile[] patches = [.. Services(app).Where(Differs).Select(service => Patch(service, replicas: null, Variables.Composed(service.Settings.Where(setting => setting.CloudKey is not null))))];
        return In(
            "local",
            [.. files, .. patches, .. Values(app.SelectMany(workload => workload.Settings), [], isCloud: false), Overlay(files, patches, images: null)]);
    }

    private static IEnumerable<OutputFile> Cloud(IReadOnlyList<Workload> app)
    {
        var services = Services(app);
        OutputFile[] files = [new("ingress.yaml", Yaml.Of(Network.Ingress(app, "shop.example"))), new("scaling.yaml", Yaml.Of(services.SelectMany(Scaling.Of)))];
        OutputFile[] patches = [.. services.Where(service => Differs(service) || !service.IsScaled).Select(service => Patch(
            service, service.IsScaled ? null : Scaling.Least,
            service.Settings.Where(setting => setting.CloudKey is not null).Select(setting => Variables.FromSecret(setting.Name, setting.CloudKey!))))];
        var keys = services.SelectMany(service => service.Settings).Select(setting => setting.CloudKey).OfType<string>()
            .Distinct().Order(StringComparer.Ordinal);
        OutputFile[] scripts = [.. app.Where(workload => workload.Kind == WorkloadKind.Job).Select(job => new OutputFile($"{job.Name}.sql", Databases.ScriptOf(job)))];
        var images = services.Select(
            service => new { name = service.Image, newName = $"registry.example/{service.Image}", newTag = "1.0.0" });
        return In(
            "cloud",
            [.. files, .. patches, .. scripts, .. Values(services.SelectMany(service => service.Settings.Where(setting => setting.CloudKey is null)), keys, isCloud: true), Overlay(files, patches, images)]);
    }

    private static bool Differs(Workload service) => service.Settings.Any(setting => setting.CloudKey is not null);

    private static OutputFile Patch(Workload service, int? replicas, IEnumerable<object> variables)
    {
        var env = variables.ToArray();
        return new($"patches/{service.Name}.yaml", Yaml.Of(new
        {
            apiVersion = "apps/v1",
            kind = "Deployment",
            metadata = new { name = service.Name },
            spec = new { replicas, template = env.Length == 0 ? null : new { spec = new { containers = new[] { new { name = service.Name, env } } } } },
        }));
    }

    private static IEnumerable<OutputFile> Values(IEnumerable<Setting> settings, IEnumerable<string> keys, bool isCloud)
    {
        var parameters = Parameter.Of(settings).ToLookup(parameter => parameter.IsSecret);
        yield return new(Settings, Yaml.Variables("Settings that are no secrets. Give every key a value.",
            // What leads to this machine leads nowhere in the cloud.
            parameters[false].Select(parameter => (parameter.Name, isCloud && parameter.Default?.Contains("//localhost", StringComparison.Ordinal) == true ? null : parameter.Default))));
        yield return new($"{Secrets}.example", Yaml.Variables(
            "Copy to secrets.env and give every key a value. Keep that file out of version control.",
            parameters[true].Select(parameter => parameter.Name).Concat(keys).Select(key => (key, (string?)null))));
    }

    private static OutputFile Overlay(
        IEnumerable<OutputFile> files, IEnumerable<OutputFile> patches,
        IEnumerable<object>? images) => new("kustomization.yaml", Yaml.Of(new
        {
            apiVersion = "kustomize.config.k8s.io/v1beta1",
            kind = "Kustomization",
            @namespace = Shop,
            resources = files.Select(file => file.Path).Prepend("../base"),
            patches = patches.Select(patch => new { path = patch.Path }),
            images,
            configMapGenerator = new[] { new { name = Shop, envs = new[] { Settings } } },
            secretGenerator = new[] { new { name = Shop, envs = new[] { Secrets } } },
        }));

    private static OutputFile Kustomization(IEnumerable<string> resources) => new("kustomization.yaml", Yaml.Of(new
    {
        apiVersion = "kustomize.config.k8s.io/v1beta1",
        kind = "Kustomization",
        resources,
    }));

    private static IEnumerable<OutputFile> In(string folder, IEnumerable<OutputFile> files) =>
        files.Select(file => file with { Path = $"kubernetes/{folder}/{file.Path}" });
}

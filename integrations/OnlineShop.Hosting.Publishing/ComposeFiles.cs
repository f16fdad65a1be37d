namespace OnlineShop.Hosting.Publishing;

/// <summary>Two files for Docker Compose, alike but for where the services' images come from.</summary>
internal static class ComposeFiles
{
    /// <summary>Plain bash: the image of ASP.NET Core has no program for HTTP.</summary>
    private static string Probe(string path) =>
        $"exec 3<>/dev/tcp/127.0.0.1/{AppReader.ServicePort} && printf 'GET {path} HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '";

    public static IEnumerable<OutputFile> All(IReadOnlyList<Workload> app)
    {
        yield return new("docker-compose.yaml", Compose(app, fromSource: false));
        yield return new("docker-compose.source.yaml", Compose(app, fromSource: true));
        yield return new(".env.example", Yaml.Variables(
            "Copy to .env and give every empty one a value: letters and digits, at least 32.",
            Parameter.Of(app.SelectMany(workload => workload.Settings)).Select(parameter => (parameter.Variable, parameter.Default))));
    }

    private static string Compose(
        IReadOnlyList<Workload> app,
        bool fromSource) => "# Written by aspire publish; docs/deployment.md says how to use it.\n" + Yaml.Of(new
        {
            services = app.ToDictionary(workload => workload.Name, workload => Service(app, workload, fromSource)),
            volumes = app.SelectMany(workload => workload.Volumes).ToDictionary(volume => volume.Name, _ => new { }),
        });

    private static object Service(IReadOnlyList<Workload> app, Workload workload, bool fromSource)
    {
        var (isService, isJob) = (workload.Kind == WorkloadKind.Service, workload.Kind == WorkloadKind.Job);
        var server = workload.Kind == WorkloadKind.Server ? ServerImage.Of(workload) : null;
        string[]? health = isService ? ["bash", "-c", Probe(workload.Readiness)] : server?.Health;
        return new
        {
            image = fromSource || !isService ? workload.Image : $"${{REGISTRY:-}}{workload.Image}:${{TAG:-latest}}",
            build = fromSource && isService ? new { context = ".", args = new { PROJECT = workload.Project } } : null,
            entrypoint = workload.Entrypoint is { } program ? new[] { program } : null,
            command = workload.Arguments.Count == 0 ? null : workload.Arguments.Select(Render),
            environment = workload.Settings.ToDictionary(setting => setting.Name, Value),
            ports = workload.Door is var (_, port)
                ? new[] { $"${{{workload.Name.ToUpperInvariant()}_PORT:-{port}}}:{AppReader.ServicePort}" }
                : null,
            volumes = workload.Volumes.Count == 0
                ? null
                : workload.Volumes.Select(volume => $"{volume.Name}:{volume.Path}"),
            depends_on = workload.WaitsFor.Count == 0
                ? null
                : workload.WaitsFor.ToDictionary(name => name, name => new { condition = Condition(app, name) }),
            healthcheck = health is null
                ? null
                : new { test = health.Prepend("CMD").Select(Escape), interval = "10s", timeout = "10s", retries = 12, start_period = "30s" },
            restart = isJob ? "on-failure" : "unless-stopped",
            cpus = isJob ? 0.5 : server is null ? 1.0 : 2.0,
            mem_limit = $"{server?.MemoryMegabytes ?? (isJob ? 128 : 512)}m",
            stop_grace_period = isJob ? null : "30s",
            read_only = isService ? true : (bool?)null,
            tmpfs = isService ? new[] { "/tmp" } : null,
            cap_drop = isService ? new[] { "ALL" } : null,
            security_opt = isService ? new[] { "no-new-privileges:true" } : null,
        };
    }

    private static string Condition(IReadOnlyList<Workload> app, string name) =>
        app.Single(workload => workload.Name == name).Kind == WorkloadKind.Job
            ? "service_completed_successfully"
            : "service_healthy";

    /// <summary>Nothing stands before the services that may name the client's address: from the network anybody could.</summary>
    private static string Value(Setting setting) =>
        setting.Name == "ASPNETCORE_FORWARDEDHEADERS_ENABLED" ? "false" : Render(setting.Value);

    private static string Render(Text text) => text.Render(Escape, parameter =>
        parameter.Default is { } value ? $"${{{parameter.Variable}:-{value}}}" : $"${{{parameter.Variable}:?see .env.example}}");

    private static string Escape(string literal) => literal.Replace("$", "$$");
}

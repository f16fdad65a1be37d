namespace OnlineShop.AppHost;

/// <summary>Where the projects of a local run send their telemetry, and how often.</summary>
internal static class TelemetryExtensions
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string Protocol = "OTEL_EXPORTER_OTLP_PROTOCOL";
    private const string Headers = "OTEL_EXPORTER_OTLP_HEADERS";

    /// <summary>
    /// Standard variables that the AppHost passes on from its own configuration, with their defaults. Aspire's own defaults in
    /// development, an export a second, cost an idle shop twice as much.
    /// </summary>
    private static readonly (string Name, string? Default)[] PassedOn =
    [
        ("OTEL_METRIC_EXPORT_INTERVAL", "30000"), ("OTEL_BSP_SCHEDULE_DELAY", "5000"),
        ("OTEL_BLRP_SCHEDULE_DELAY", "5000"), ("OTEL_TRACES_SAMPLER", null),
    ];

    /// <summary>
    /// Sends telemetry to the dashboard; to another place if <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is configured; nowhere if there
    /// is neither, so that nothing is collected for nobody.
    /// </summary>
    public static void SendTelemetry(this IDistributedApplicationBuilder builder, DistributedApplicationOptions options)
    {
        if (!builder.ExecutionContext.IsRunMode)
            return;
        builder.Eventing.Subscribe<BeforeStartEvent>((start, _) =>
        {
            foreach (var project in start.Model.Resources.OfType<ProjectResource>())
                builder.CreateResourceBuilder(project).WithEnvironment(context => Set(context.EnvironmentVariables));
            return Task.CompletedTask;
        });

        void Set(Dictionary<string, object> variables)
        {
            if (builder.Configuration[Endpoint] is { Length: > 0 } endpoint)
            {
                (variables[Endpoint], variables[Protocol]) = (endpoint, builder.Configuration[Protocol] ?? "grpc");
                variables.Remove(Headers);
            }
            else if (options.DisableDashboard)
            {
                variables.Remove(Endpoint);
            }

            // Aspire lets exporters try again for long: services that stop would wait for a dashboard that has stopped before
            // them.
            variables.Remove("OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY");
            foreach (var (name, value) in PassedOn)
            {
                if ((builder.Configuration[name] ?? value) is { } set)
                    variables[name] = set;
                else
                    variables.Remove(name);
            }
        }
    }
}

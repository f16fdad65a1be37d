using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting;

/// <summary>Adds a Kafka broker to an app.</summary>
public static class KafkaBuilderExtensions
{
    private const int BrokerPort = 9092;
    private const int InternalPort = 9093;
    private const int Partitions = 16;
    private const string DataPath = "/var/lib/kafka/data";

    /// <summary>
    /// Adds a broker, run as the container image <c>confluentinc/confluent-local</c>. It is healthy when it answers Kafka's
    /// protocol.
    /// </summary>
    /// <param name="builder">The app.</param>
    /// <param name="name">The resource's name, and that of its connection string.</param>
    /// <param name="port">The port on the host; a free one by default.</param>
    public static IResourceBuilder<KafkaServerResource> AddKafka(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, int? port = null)
    {
        var kafka = new KafkaServerResource(name);
        var check = $"{name}_check";
        builder.Services.AddHealthChecks()
            .Add(new HealthCheckRegistration(check, _ => new KafkaHealthCheck(kafka), failureStatus: null, tags: null));
        return builder.AddResource(kafka)
            .WithImage("confluentinc/confluent-local", "8.1.0").WithImageRegistry("docker.io")
            .WithEndpoint(port: port, targetPort: BrokerPort, name: KafkaServerResource.PrimaryEndpointName)
            .WithEndpoint(targetPort: InternalPort, name: KafkaServerResource.InternalEndpointName)
            // Only containers reach the internal one, and a local broker has none.
            .WithUrls(context => context.Urls.RemoveAll(
                url => url.Endpoint?.EndpointName is KafkaServerResource.InternalEndpointName))
            .WithEnvironment("KAFKA_NUM_PARTITIONS", Partitions.ToString(CultureInfo.InvariantCulture))
            .WithEnvironment(context => AddListeners(context, kafka))
            .WithIconName("ArrowRouting")
            .WithHealthCheck(check);
    }

    /// <summary>Keeps the broker's log in a volume.</summary>
    public static IResourceBuilder<KafkaServerResource> WithDataVolume(
        this IResourceBuilder<KafkaServerResource> builder, string? name = null) =>
        builder.WithVolume(name ?? VolumeNameGenerator.Generate(builder, "data"), DataPath)
            // A new volume may hold a folder lost+found, which the broker would take for a partition.
            .WithEnvironment("KAFKA_LOG_DIRS", $"{DataPath}/log");

    /// <summary>
    /// Runs the shop's local broker in place of the container, where containers are not used. It keeps everything in memory.
    /// </summary>
    public static IResourceBuilder<KafkaServerResource> RunNatively(
        this IResourceBuilder<KafkaServerResource> builder) => builder.RunNatively("dotnet", context =>
    {
        context.Args.Add(
            typeof(KafkaBuilderExtensions).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "KafkaBroker").Value!);
        context.Args.Add("--port");
        context.Args.Add(builder.Resource.PrimaryEndpoint.Property(EndpointProperty.TargetPort));
        context.Args.Add("--partitions");
        context.Args.Add($"{Partitions}");
    });

    /// <summary>
    /// A broker tells its clients where to connect: one address for the host, one for the container network, two for itself.
    /// </summary>
    private static void AddListeners(EnvironmentCallbackContext context, KafkaServerResource kafka)
    {
        var (host, inside) = (kafka.PrimaryEndpoint, kafka.InternalEndpoint);
        context.EnvironmentVariables["KAFKA_LISTENERS"] =
            $"PLAINTEXT://localhost:29092,CONTROLLER://localhost:29093,PLAINTEXT_HOST://0.0.0.0:{BrokerPort},PLAINTEXT_INTERNAL://0.0.0.0:{InternalPort}";
        context.EnvironmentVariables["KAFKA_LISTENER_SECURITY_PROTOCOL_MAP"] =
            "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT,PLAINTEXT_HOST:PLAINTEXT,PLAINTEXT_INTERNAL:PLAINTEXT";
        context.EnvironmentVariables["KAFKA_ADVERTISED_LISTENERS"] = context.ExecutionContext.IsRunMode
            ? ReferenceExpression.Create(
                $"PLAINTEXT://localhost:29092,PLAINTEXT_HOST://localhost:{host.Property(EndpointProperty.Port)},PLAINTEXT_INTERNAL://{kafka.Name}:{InternalPort.ToString(CultureInfo.InvariantCulture)}")
            : ReferenceExpression.Create(
                $"PLAINTEXT://localhost:29092,PLAINTEXT_HOST://{host.Property(EndpointProperty.HostAndPort)},PLAINTEXT_INTERNAL://{inside.Property(EndpointProperty.HostAndPort)}");
    }
}

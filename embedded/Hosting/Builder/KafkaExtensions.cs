using OnlineShop.Embedded.Hosting.Health;
using OnlineShop.Embedded.Hosting.Servers;

namespace Aspire.Hosting;

/// <summary>Adds Kafka.</summary>
public static class KafkaBuilderExtensions
{
    private const int DefaultPort = 9092;

    /// <summary>Adds a broker. The native one holds its topics in memory.</summary>
    public static IResourceBuilder<KafkaServerResource> AddKafka(this IDistributedApplicationBuilder builder, string name, int? port = null)
    {
        var server = new KafkaServerResource(name);
        return builder.AddResource(server)
            .AsServer(port, DefaultPort, "confluentinc/confluent-local", "8.1.0", s => new KafkaServer(s))
            .WithEnvironment(context =>
            {
                if (context.ExecutionContext.IsPublishMode)
                {
                    context.EnvironmentVariables["KAFKA_LISTENERS"] =
                        $"PLAINTEXT://localhost:29092,CONTROLLER://localhost:29093,PLAINTEXT_HOST://0.0.0.0:{DefaultPort}";
                    context.EnvironmentVariables["KAFKA_LISTENER_SECURITY_PROTOCOL_MAP"] =
                        "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT,PLAINTEXT_HOST:PLAINTEXT";
                    context.EnvironmentVariables["KAFKA_ADVERTISED_LISTENERS"] = ReferenceExpression.Create(
                        $"PLAINTEXT://localhost:29092,PLAINTEXT_HOST://{server.PrimaryEndpoint.Property(EndpointProperty.HostAndPort)}");
                }
            })
            .WithHealthCheck($"{name}_check", () => new KafkaHealthCheck(server));
    }

    /// <summary>Keeps the topics in a volume. The native broker does not.</summary>
    public static IResourceBuilder<KafkaServerResource> WithDataVolume(
        this IResourceBuilder<KafkaServerResource> builder, string? name = null, bool isReadOnly = false) =>
        builder.WithVolume(name ?? ContainerResourceBuilderExtensions.VolumeName(builder), "/var/lib/kafka/data", isReadOnly);
}

using System.Reflection;

namespace OnlineShop.Embedded.Hosting.Builder;

/// <summary>What the build wrote into the AppHost's assembly about where things lie.</summary>
internal static class AppHostAssembly
{
    private const string ProjectDirectoryKey = "apphostprojectpath";
    private const string KafkaBrokerKey = "embeddedkafkabroker";

    public static string? ProjectDirectory(Assembly? assembly) => Read(assembly, ProjectDirectoryKey);

    public static string? KafkaBroker(Assembly? assembly) => Read(assembly, KafkaBrokerKey);

    private static string? Read(Assembly? assembly, string key) => assembly?.GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(a => string.Equals(a.Key, key, StringComparison.OrdinalIgnoreCase))?.Value;
}

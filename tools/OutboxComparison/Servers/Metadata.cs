using System.Reflection;

namespace OnlineShop.OutboxComparison.Servers;

/// <summary>Paths recorded by the build.</summary>
internal static class Metadata
{
    public static string Of(string key) =>
        Path.GetFullPath(
            typeof(Metadata).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == key).Value!);
}

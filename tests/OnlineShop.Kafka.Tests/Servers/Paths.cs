using System.Net;
using System.Net.Sockets;
using System.Reflection;

namespace OnlineShop.Kafka.Tests.Servers;

/// <summary>The broker that was built, and ports that nobody listens on.</summary>
internal static class Paths
{
    public static string KafkaBroker { get; } = Path.GetFullPath(typeof(Paths).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "KafkaBroker").Value!);

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

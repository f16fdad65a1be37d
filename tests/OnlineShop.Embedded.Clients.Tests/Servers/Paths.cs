using System.Net;
using System.Net.Sockets;
using System.Reflection;

namespace OnlineShop.Embedded.Clients.Tests.Servers;

/// <summary>Where things are on this machine, and ports that nobody listens on.</summary>
internal static class Paths
{
    public static string RepositoryRoot => Path.GetFullPath(Metadata("RepositoryRoot"));

    public static string KafkaBroker => Path.GetFullPath(Metadata("KafkaBroker"));

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string Metadata(string key) => typeof(Paths).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}

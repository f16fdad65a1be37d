using System.Net;
using System.Net.Sockets;

namespace OnlineShop.AppHost.Console;

/// <summary>
/// Looks before the start whether the fixed ports are free: without it every process whose port is taken would fail by itself.
/// </summary>
internal static class PortCheck
{
    /// <exception cref="DistributedApplicationException">Ports are taken; all are named.</exception>
    public static void ThrowIfTaken(IDistributedApplicationBuilder builder)
    {
        var taken = builder.Resources.OfType<ProjectResource>()
            .SelectMany(
                project => project.Annotations.OfType<EndpointAnnotation>(),
                (project, endpoint) => (project.Name, endpoint.Port))
            .Where(endpoint => endpoint.Port is > 0 && IsTaken(endpoint.Port.Value))
            .Select(endpoint => $"{endpoint.Port} ({endpoint.Name})").Distinct().ToArray();
        if (taken.Length > 0)
            throw new DistributedApplicationException(
                $"These ports are in use, perhaps by another shop: {string.Join(", ", taken)}. Stop what uses them, or start with --random-ports.");
    }

    private static bool IsTaken(int port)
    {
        try
        {
            using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            // As the servers do: a port whose last connections still time out is free.
            listener.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
            listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
            listener.Listen();
            return false;
        }
        catch (SocketException)
        {
            return true;
        }
    }
}

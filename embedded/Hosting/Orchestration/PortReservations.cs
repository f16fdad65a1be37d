using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace OnlineShop.Embedded.Hosting.Orchestration;

/// <summary>
/// Chooses free ports. They lie below the range from which the kernel gives ports to outgoing connections, and a locked file a port
/// keeps other runs on this machine from choosing the same one before it is listened on.
/// </summary>
internal sealed class PortReservations : IDisposable
{
    private const int First = 20000;
    private const int Last = 32000;
    private const int Attempts = 500;
    private readonly List<FileStream> _locks = [];

    public int Reserve()
    {
        for (var i = 0; i < Attempts; i++)
        {
            var port = RandomNumberGenerator.GetInt32(First, Last);
            if (TryLock(port) && IsFree(port))
                return port;
        }

        throw new DistributedApplicationException($"No free port found between {First} and {Last}.");
    }

    /// <summary>True when nobody listens on the port, over IPv4 or IPv6: "localhost" means both.</summary>
    public static bool IsFree(int port) =>
        CanListen(IPAddress.Loopback, port) && (!Socket.OSSupportsIPv6 || CanListen(IPAddress.IPv6Loopback, port));

    public void Dispose()
    {
        foreach (var file in _locks)
            file.Dispose();
        _locks.Clear();
    }

    private static bool CanListen(IPAddress address, int port)
    {
        using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(address, port));
            socket.Listen();
            return true;
        }
        catch (SocketException e)
        {
            // A machine without a loopback address of that family cannot have a listener there either.
            return e.SocketErrorCode == SocketError.AddressNotAvailable;
        }
    }

    private bool TryLock(int port)
    {
        var folder = Path.Combine(Path.GetTempPath(), $"online-shop-ports-{Environment.UserName}");
        Directory.CreateDirectory(folder);
        try
        {
            _locks.Add(new FileStream(
                Path.Combine(folder, port.ToString(CultureInfo.InvariantCulture)), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}

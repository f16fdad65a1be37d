using System.Buffers.Binary;
using System.ComponentModel;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using OnlineShop.Embedded.KafkaBroker.Native;

namespace OnlineShop.Embedded.KafkaBroker;

/// <summary>
/// Gives the broker a port of our choice. librdkafka binds its listener to any free port and has no setting for it, but what it holds
/// is a file descriptor: ours is put in its place. A restarted broker so comes back at the address that clients know.
/// </summary>
internal static class ListenerExchange
{
    /// <summary>Puts <paramref name="listener"/>, already listening, in place of the socket bound to <paramref name="current"/>.</summary>
    public static void Replace(IPEndPoint current, Socket listener)
    {
        var target = Descriptors().Where(descriptor => IsBoundTo(descriptor, current)).ToList();
        if (target is not [var descriptor])
            throw new InvalidOperationException($"found {target.Count} sockets of this process at {current}, where librdkafka's broker listens");
        if (LibC.Dup2((int)listener.Handle, descriptor) < 0)
            throw new InvalidOperationException(new Win32Exception(Marshal.GetLastPInvokeError()).Message);
    }

    private static IEnumerable<int> Descriptors() =>
        Directory.EnumerateFileSystemEntries("/dev/fd").Select(path => int.Parse(Path.GetFileName(path), CultureInfo.InvariantCulture));

    /// <summary>Reads a sockaddr_in: two bytes of family, port and address in network order.</summary>
    private static bool IsBoundTo(int descriptor, IPEndPoint address)
    {
        Span<byte> name = stackalloc byte[128];
        var length = (uint)name.Length;
        return LibC.GetSocketName(descriptor, name, ref length) == 0
            && length == 16
            && BinaryPrimitives.ReadUInt16BigEndian(name[2..]) == address.Port
            && new IPAddress(name[4..8]).Equals(address.Address);
    }
}

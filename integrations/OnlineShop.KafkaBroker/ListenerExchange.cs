using System.Buffers.Binary;
using System.ComponentModel;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using OnlineShop.KafkaBroker.Native;

namespace OnlineShop.KafkaBroker;

/// <summary>
/// Gives the broker a port of our choice. librdkafka binds its listener to any free port and has no setting for it. It refers to
/// the listener by a file descriptor, so the descriptor is made to refer to our listener. This way a restarted broker keeps its
/// address.
/// </summary>
internal static class ListenerExchange
{
    /// <summary>
    /// Replaces the socket bound to <paramref name="current"/> by <paramref name="listener"/>, which already listens.
    /// </summary>
    public static void Replace(IPEndPoint current, Socket listener)
    {
        var target = Descriptors().Where(descriptor => IsBoundTo(descriptor, current)).ToList();
        if (target is not [var descriptor])
            throw new InvalidOperationException(
                $"found {target.Count} sockets of this process at {current}, where librdkafka's broker listens");
        if (LibC.Dup2((int)listener.Handle, descriptor) < 0)
            throw new InvalidOperationException(new Win32Exception(Marshal.GetLastPInvokeError()).Message);
    }

    private static IEnumerable<int> Descriptors() =>
        Directory.EnumerateFileSystemEntries("/dev/fd")
            .Select(path => int.Parse(Path.GetFileName(path), CultureInfo.InvariantCulture));

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

using System.Net;
using System.Net.Sockets;
using System.Text;
using static System.Buffers.Binary.BinaryPrimitives;

namespace OnlineShop.KafkaBroker;

/// <summary>
/// Asks a broker for a topic's metadata, as any client does: the address that the broker advertises and the number of partitions.
/// </summary>
internal static class MetadataProbe
{
    private const byte MetadataKey = 3;
    private const int TimeoutMs = 5000;

    public static (string Advertised, int Partitions) Ask(IPEndPoint address, string topic)
    {
        using var connection = new TcpClient { ReceiveTimeout = TimeoutMs, SendTimeout = TimeoutMs };
        connection.Connect(address);
        using var reader = new BinaryReader(connection.GetStream());
        reader.BaseStream.Write(Request(topic));

        Int32(); // size
        Int32(); // correlation id
        var advertised = "";
        for (var brokers = Int32(); brokers > 0; brokers--)
        {
            Int32(); // node id
            advertised = $"{String()}:{Int32()}";
        }

        Int32(); // number of topics: one
        Int16(); // error
        String(); // its name
        return (advertised, Int32());

        short Int16() => ReverseEndianness(reader.ReadInt16());
        int Int32() => ReverseEndianness(reader.ReadInt32());
        string String() => Encoding.UTF8.GetString(reader.ReadBytes(Int16()));
    }

    /// <summary>
    /// A Metadata request of version 0, after its size: the header (key, version, correlation id, client id) and the list of
    /// topics.
    /// </summary>
    private static byte[] Request(string topic)
    {
        byte[] request = [0, MetadataKey, 0, 0, 0, 0, 0, 0, .. ShortText("probe"), 0, 0, 0, 1, .. ShortText(topic)];
        return [0, 0, 0, checked((byte)request.Length), .. request];
    }

    private static byte[] ShortText(string text) => [0, checked((byte)text.Length), .. Encoding.ASCII.GetBytes(text)];
}

using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace OnlineShop.Embedded.KafkaBroker;

/// <summary>Asks a broker, as any client would, for a topic's metadata: the address that it advertises and the number of partitions.</summary>
internal static class MetadataProbe
{
    private const short MetadataKey = 3;
    private const int TimeoutMs = 5000;

    public static (string Advertised, int Partitions) Ask(IPEndPoint address, string topic)
    {
        using var connection = new TcpClient { ReceiveTimeout = TimeoutMs, SendTimeout = TimeoutMs };
        connection.Connect(address);
        using var stream = connection.GetStream();
        stream.Write(Request(topic));

        var size = new byte[4];
        stream.ReadExactly(size);
        var response = new byte[BinaryPrimitives.ReadInt32BigEndian(size)];
        stream.ReadExactly(response);
        return Parse(new Reader(response));
    }

    /// <summary>A Metadata request of version 0: header (key, version, correlation id, client id) and the list of topics.</summary>
    private static byte[] Request(string topic)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        Span<byte> header = stackalloc byte[12];
        BinaryPrimitives.WriteInt16BigEndian(header[4..], MetadataKey);
        writer.Write(header);
        WriteString(writer, "probe");
        writer.Write(BinaryPrimitives.ReverseEndianness(1));
        WriteString(writer, topic);
        var request = bytes.ToArray();
        BinaryPrimitives.WriteInt32BigEndian(request, request.Length - 4);
        return request;
    }

    private static void WriteString(BinaryWriter writer, string text)
    {
        writer.Write(BinaryPrimitives.ReverseEndianness((short)text.Length));
        writer.Write(Encoding.UTF8.GetBytes(text));
    }

    private static (string Advertised, int Partitions) Parse(Reader reader)
    {
        reader.Int32(); // correlation id
        var advertised = "";
        for (var brokers = reader.Int32(); brokers > 0; brokers--)
        {
            reader.Int32(); // node id
            advertised = $"{reader.String()}:{reader.Int32()}";
        }

        reader.Int32(); // topics: the one asked for
        reader.Int16(); // error
        reader.String();
        return (advertised, reader.Int32());
    }

    private ref struct Reader(ReadOnlySpan<byte> rest)
    {
        private ReadOnlySpan<byte> rest = rest;

        public short Int16() => BinaryPrimitives.ReadInt16BigEndian(Take(2));

        public int Int32() => BinaryPrimitives.ReadInt32BigEndian(Take(4));

        public string String() => Encoding.UTF8.GetString(Take(Int16()));

        private ReadOnlySpan<byte> Take(int count)
        {
            var taken = rest[..count];
            rest = rest[count..];
            return taken;
        }
    }
}

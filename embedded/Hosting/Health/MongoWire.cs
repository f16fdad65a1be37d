using System.Buffers.Binary;
using System.Text;

namespace OnlineShop.Embedded.Hosting.Health;

/// <summary>Just enough of MongoDB's wire protocol for a ping and for making the first user: an OP_MSG with one flat document.</summary>
internal static class MongoWire
{
    private const int OpMsg = 2013;
    private const int HeaderSize = 16;

    /// <summary>Sends a command to a database and returns the answer's text; <c>ok</c> is judged by the caller.</summary>
    public static async Task<bool> CommandAsync(
        Stream stream, string database, IReadOnlyList<KeyValuePair<string, object>> command, CancellationToken cancellationToken)
    {
        var document = Document([.. command, new("$db", database)]);
        var message = new byte[HeaderSize + 5 + document.Length];
        BinaryPrimitives.WriteInt32LittleEndian(message, message.Length);
        BinaryPrimitives.WriteInt32LittleEndian(message.AsSpan(4), 1);
        BinaryPrimitives.WriteInt32LittleEndian(message.AsSpan(12), OpMsg);
        document.CopyTo(message, HeaderSize + 5);
        await stream.WriteAsync(message, cancellationToken).ConfigureAwait(false);

        var size = new byte[4];
        await stream.ReadExactlyAsync(size, cancellationToken).ConfigureAwait(false);
        var answer = new byte[BinaryPrimitives.ReadInt32LittleEndian(size) - 4];
        await stream.ReadExactlyAsync(answer, cancellationToken).ConfigureAwait(false);
        // The element "ok" is a double: type 1, name, value.
        var at = answer.AsSpan().IndexOf("\u0001ok\0"u8);
        return at >= 0 && BinaryPrimitives.ReadDoubleLittleEndian(answer.AsSpan(at + 4)) == 1;
    }

    private static byte[] Document(IEnumerable<KeyValuePair<string, object>> elements)
    {
        using var body = new MemoryStream();
        foreach (var (name, value) in elements)
            Write(body, name, value);
        var result = new byte[body.Length + 5];
        BinaryPrimitives.WriteInt32LittleEndian(result, result.Length);
        body.ToArray().CopyTo(result, 4);
        return result;
    }

    private static void Write(Stream body, string name, object value)
    {
        var (type, bytes) = value switch
        {
            int number => ((byte)0x10, BitConverter.GetBytes(number)),
            string text => ((byte)0x02, (byte[])[.. BitConverter.GetBytes(Encoding.UTF8.GetByteCount(text) + 1), .. Encoding.UTF8.GetBytes(text), 0]),
            string[] list => ((byte)0x04, Document(list.Select((item, i) => KeyValuePair.Create($"{i}", (object)item)))),
            _ => throw new ArgumentException($"{value.GetType()} is not written here.", nameof(value)),
        };
        body.WriteByte(type);
        body.Write(Encoding.UTF8.GetBytes(name));
        body.WriteByte(0);
        body.Write(bytes);
    }
}

using System.Buffers.Binary;
using System.Text;
using MongoDB.Bson;
using MongoDB.Bson.IO;
using MongoDB.Bson.Serialization;
using MongoDB.Bson.Serialization.Serializers;

namespace OnlineShop.Testing.Mongo;

/// <summary>A command as it came: its arguments in one document, lists that came beside it put in their places.</summary>
/// <param name="Id">What the answer refers to.</param>
/// <param name="IsLegacy">Came as OP_QUERY, the form in which a client greets a server that it does not know yet.</param>
/// <param name="WantsAnswer">False for a write that the client wants no answer to.</param>
internal sealed record MongoRequest(int Id, BsonDocument Command, bool IsLegacy, bool WantsAnswer);

/// <summary>The messages of the wire protocol: OP_MSG both ways, and OP_QUERY with OP_REPLY for the first greeting.</summary>
internal static class MongoWire
{
    private const int HeaderLength = 16;
    private const int LongestMessage = 48_000_000;

    private const int OpReply = 1;
    private const int OpQuery = 2004;
    private const int OpMsg = 2013;

    private const uint ChecksumPresent = 1;
    private const uint MoreToCome = 2;

    private const byte Body = 0;
    private const byte DocumentSequence = 1;

    /// <summary>The next command; null at the end of the connection.</summary>
    public static async Task<MongoRequest?> ReadAsync(Stream stream, CancellationToken cancel)
    {
        var header = new byte[HeaderLength];
        if (await stream.ReadAtLeastAsync(header, HeaderLength, throwOnEndOfStream: false, cancel) < HeaderLength)
            return null;
        var length = BinaryPrimitives.ReadInt32LittleEndian(header);
        if (length is < HeaderLength or > LongestMessage)
            throw new InvalidDataException($"A message cannot be {length} bytes long.");
        var content = new byte[length - HeaderLength];
        await stream.ReadExactlyAsync(content, cancel);
        var id = BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(4));
        return BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(12)) switch
        {
            OpMsg => ReadMessage(id, content),
            OpQuery => ReadQuery(id, content),
            var other => throw new InvalidDataException($"The operation {other} is not served."),
        };
    }

    /// <summary>Answers a command in the form in which it came.</summary>
    public static async Task AnswerAsync(
        Stream stream, MongoRequest request, BsonDocument answer, CancellationToken cancel)
    {
        var document = answer.ToBson();
        // OP_REPLY: flags, cursor, first document, number of documents. OP_MSG: flags, the kind of the one section.
        var between = request.IsLegacy ? 20 : 5;
        var message = new byte[HeaderLength + between + document.Length];
        BinaryPrimitives.WriteInt32LittleEndian(message, message.Length);
        BinaryPrimitives.WriteInt32LittleEndian(message.AsSpan(8), request.Id);
        BinaryPrimitives.WriteInt32LittleEndian(message.AsSpan(12), request.IsLegacy ? OpReply : OpMsg);
        if (request.IsLegacy)
            BinaryPrimitives.WriteInt32LittleEndian(message.AsSpan(HeaderLength + 16), 1);
        document.CopyTo(message, HeaderLength + between);
        await stream.WriteAsync(message, cancel);
    }

    private static MongoRequest ReadMessage(int id, byte[] content)
    {
        var flags = BinaryPrimitives.ReadUInt32LittleEndian(content);
        var end = content.Length - ((flags & ChecksumPresent) == 0 ? 0 : 4);
        using var stream = new MemoryStream(content, 0, end) { Position = 4 };
        using var reader = new BsonBinaryReader(stream);
        var command = new BsonDocument();
        var lists = new BsonDocument();
        while (stream.Position < end)
        {
            switch ((byte)stream.ReadByte())
            {
                case Body:
                    command = ReadDocument(reader);
                    break;
                case DocumentSequence:
                    var (name, documents) = ReadSequence(content, stream, reader);
                    lists.Add(name, documents);
                    break;
                default:
                    throw new InvalidDataException("A section is neither a body nor a list of documents.");
            }
        }

        command.AddRange(lists);
        return new MongoRequest(id, command, IsLegacy: false, (flags & MoreToCome) == 0);
    }

    private static (string Name, BsonArray Documents) ReadSequence(
        byte[] content, MemoryStream stream, BsonBinaryReader reader)
    {
        // Its length, this number included; a name up to a zero; then documents.
        var start = (int)stream.Position;
        var end = start + BinaryPrimitives.ReadInt32LittleEndian(content.AsSpan(start));
        var nameLength = content.AsSpan(start + 4).IndexOf((byte)0);
        var name = Encoding.UTF8.GetString(content, start + 4, nameLength);
        stream.Position = start + 4 + nameLength + 1;
        var documents = new BsonArray();
        while (stream.Position < end)
            documents.Add(ReadDocument(reader));
        return (name, documents);
    }

    private static MongoRequest ReadQuery(int id, byte[] content)
    {
        // Flags, the name of a collection up to a zero, two numbers; then the command.
        var afterName = 4 + content.AsSpan(4).IndexOf((byte)0) + 1;
        using var stream = new MemoryStream(content) { Position = afterName + 8 };
        using var reader = new BsonBinaryReader(stream);
        return new MongoRequest(id, ReadDocument(reader), IsLegacy: true, WantsAnswer: true);
    }

    private static BsonDocument ReadDocument(BsonBinaryReader reader) =>
        BsonDocumentSerializer.Instance.Deserialize(BsonDeserializationContext.CreateRoot(reader));
}

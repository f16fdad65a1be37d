using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using OnlineShop.KafkaBroker.Protocol;

namespace OnlineShop.Kafka.Tests.Wire;

/// <summary>A client that sends what the test says, in one connection.</summary>
internal sealed class RawClient : IDisposable
{
    private const int Correlation = 4711;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);
    private readonly TcpClient client = new() { NoDelay = true };

    private NetworkStream Stream => client.GetStream();

    public static async Task<RawClient> ConnectAsync(string address)
    {
        var connected = new RawClient();
        await connected.client.ConnectAsync(IPEndPoint.Parse(address));
        return connected;
    }

    /// <summary>Sends a request and returns the fields of its response.</summary>
    public async Task<byte[]> AskAsync(ApiKey key, short version, Fields fields)
    {
        await SendAsync(key, version, fields);
        return await ReadAsync();
    }

    public Task SendAsync(ApiKey key, short version, Fields fields)
    {
        var request = new Fields()
            .Int16((short)key).Int16(version).Int32(Correlation).Text("raw").Raw(fields.ToArray()).ToArray();
        return SendAsync(new Fields().Int32(request.Length).Raw(request).ToArray());
    }

    public async Task SendAsync(byte[] bytes) => await Stream.WriteAsync(bytes);

    public async Task<byte[]> ReadAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        var head = new byte[8];
        await Stream.ReadExactlyAsync(head, limit.Token);
        BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(4)).ShouldBe(Correlation);
        var fields = new byte[BinaryPrimitives.ReadInt32BigEndian(head) - 4];
        await Stream.ReadExactlyAsync(fields, limit.Token);
        return fields;
    }

    /// <summary>Returns when the broker has closed the connection, without an answer.</summary>
    public async Task IsClosedAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            (await Stream.ReadAsync(new byte[1], limit.Token)).ShouldBe(0);
        }
        catch (IOException error) when (error.InnerException is SocketException)
        {
            // Closed with bytes left that nobody read.
        }
    }

    public async Task CreateTopicAsync(string topic) =>
        await AskAsync(ApiKey.Metadata, 4, new Fields().Int32(1).Text(topic).Int8(1));

    public async Task<(ErrorCode Error, long Offset)> ProduceAsync(string topic, byte[] batch, int partition = 0)
    {
        var answer = await AskAsync(ApiKey.Produce, 7, new Fields()
            .Text(null).Int16(-1).Int32(1000)
            .Int32(1).Text(topic).Int32(1).Int32(partition).Int32(batch.Length).Raw(batch));
        return First(answer, topic);
    }

    /// <summary>Sends a fetch of one partition; <see cref="ReadFetchAsync"/> reads the answer.</summary>
    public Task SendFetchAsync(string topic, long offset, int wait = 5000, int minBytes = 1, int maxBytes = 1 << 20) =>
        SendAsync(ApiKey.Fetch, 11, new Fields()
            .Int32(-1).Int32(wait).Int32(minBytes).Int32(maxBytes).Int8(0).Int32(0).Int32(-1)
            .Int32(1).Text(topic).Int32(1).Int32(0).Int32(-1).Int64(offset).Int64(-1).Int32(maxBytes)
            .Int32(0).Text(""));

    /// <summary>The partition's error, its end, its start and the bytes of its batches.</summary>
    public async Task<(ErrorCode Error, long End, long Start, byte[] Batches)> ReadFetchAsync()
    {
        var answer = await ReadAsync();
        return Parse(answer);

        static (ErrorCode, long, long, byte[]) Parse(byte[] answer)
        {
            var reader = new RequestReader(new(answer));
            reader.Int32();
            reader.Int16();
            reader.Int32();
            reader.ArrayLength().ShouldBe(1);
            reader.String();
            reader.ArrayLength().ShouldBe(1);
            reader.Int32();
            var (error, end, _, start) = ((ErrorCode)reader.Int16(), reader.Int64(), reader.Int64(), reader.Int64());
            reader.Int32();
            reader.Int32();
            return (error, end, start, reader.Bytes());
        }
    }

    public void Dispose() => client.Dispose();

    private static (ErrorCode Error, long Offset) First(byte[] answer, string topic)
    {
        var reader = new RequestReader(new(answer));
        reader.ArrayLength().ShouldBe(1);
        reader.String().ShouldBe(topic);
        reader.ArrayLength().ShouldBe(1);
        reader.Int32();
        return ((ErrorCode)reader.Int16(), reader.Int64());
    }
}

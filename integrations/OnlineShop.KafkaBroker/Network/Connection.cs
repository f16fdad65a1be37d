using System.Buffers;
using System.IO.Pipelines;
using System.Net.Sockets;
using OnlineShop.KafkaBroker.Protocol;
using OnlineShop.KafkaBroker.Requests;

namespace OnlineShop.KafkaBroker.Network;

/// <summary>
/// One client's connection. As in Kafka, its requests are handled one after the other: what follows a waiting fetch
/// waits with it (protocol guide, "Network"). Clients therefore have connections of their own for producing, for
/// consuming and for their group's coordinator.
/// </summary>
internal sealed class Connection(Socket socket, RequestHandlers handlers, RequestCounts counts) : IDisposable
{
    /// <summary>The largest request, in bytes: Kafka's default for <c>socket.request.max.bytes</c>.</summary>
    private const int MaxRequestBytes = 100 * 1024 * 1024;

    // Inline: reading, handling and answering a request take one thread of the pool and no hand-over between two.
    private static readonly PipeOptions Received = new(
        readerScheduler: PipeScheduler.Inline, writerScheduler: PipeScheduler.Inline, minimumSegmentSize: 8 * 1024,
        useSynchronizationContext: false);

    private readonly Pipe received = new(Received);
    private readonly ResponseWriter response = new();
    private readonly CancellationTokenSource gone = new();

    /// <summary>Serves the client until it goes, or until it sends what is no request.</summary>
    public async Task RunAsync()
    {
        var receiving = ReceiveAsync();
        try
        {
            await AnswerAsync();
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException or MalformedRequestException)
        {
            // The end of this connection is all the answer that there is.
        }
        finally
        {
            await received.Reader.CompleteAsync();
            socket.Dispose();
            await receiving;
        }
    }

    /// <summary>Ends the connection from outside, while it runs.</summary>
    public void Close() => socket.Dispose();

    public void Dispose()
    {
        socket.Dispose();
        response.Dispose();
        gone.Dispose();
    }

    /// <summary>
    /// Reads on while a request is being handled, so that the end of the connection is noticed at once. The pipe pauses
    /// it when too much waits.
    /// </summary>
    private async Task ReceiveAsync()
    {
        try
        {
            while (await socket.ReceiveAsync(received.Writer.GetMemory()) is > 0 and var count)
            {
                received.Writer.Advance(count);
                if ((await received.Writer.FlushAsync()).IsCompleted)
                    break;
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
        }

        await gone.CancelAsync();
        await received.Writer.CompleteAsync();
    }

    private async Task AnswerAsync()
    {
        while (true)
        {
            var read = await received.Reader.ReadAsync();
            var rest = read.Buffer;
            while (TryTake(ref rest, out var request))
                await AnswerAsync(request);
            received.Reader.AdvanceTo(rest.Start, rest.End);
            if (read.IsCompleted)
                return;
        }
    }

    private async Task AnswerAsync(ReadOnlySequence<byte> bytes)
    {
        await HandleAsync(bytes);
        for (var left = response.Finish(); left.Length > 0;)
            left = left[await socket.SendAsync(left)..];
    }

    private ValueTask HandleAsync(ReadOnlySequence<byte> bytes)
    {
        var reader = new RequestReader(bytes);
        var header = RequestHeader.Read(ref reader);
        var handler = handlers.For(header);
        counts.Add(header.Key);
        response.Begin(header.CorrelationId);
        return handler.HandleAsync(header, reader, response, gone.Token);
    }

    /// <summary>Takes the next complete request, which its size precedes.</summary>
    private static bool TryTake(ref ReadOnlySequence<byte> bytes, out ReadOnlySequence<byte> request)
    {
        request = default;
        var reader = new SequenceReader<byte>(bytes);
        if (!reader.TryReadBigEndian(out int size))
            return false;
        if (size is < 0 or > MaxRequestBytes)
            throw new MalformedRequestException($"A request of {size} bytes.");
        if (!reader.TryReadExact(size, out request))
            return false;
        bytes = reader.UnreadSequence;
        return true;
    }
}

using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using MongoDB.Bson;

namespace OnlineShop.Testing.Mongo;

/// <summary>
/// A server of MongoDB's wire protocol in the test's own process, for machines without a <c>mongod</c> and for tests of what
/// happens when one fails. It serves what the shop's store and the driver ask for, with the answers that the MongoDB manual
/// gives, and says so where it is asked for more. Documents are in memory; one command runs at a time, as if each were a
/// transaction.
/// </summary>
public sealed class MongoTestServer : IAsyncDisposable
{
    /// <summary>The wire version of MongoDB 4.4, the oldest that the driver speaks to.</summary>
    public const int Version44 = 9;

    private static readonly string[] Unnoted = ["hello", "isMaster", "ismaster", "ping", "endSessions"];

    private readonly ConcurrentDictionary<TcpClient, Task> connections = new();
    private readonly ConcurrentQueue<string> commands = new();
    private readonly Lock guard = new();
    private readonly MongoCommands served;
    private readonly int port;
    private CancellationTokenSource running = new();
    private TcpListener listener = new(IPAddress.Loopback, 0);
    private Task accepting;

    /// <summary>A server that listens at a free port.</summary>
    /// <param name="maxWireVersion">What it says of its age.</param>
    public MongoTestServer(int maxWireVersion = Version44)
    {
        served = new MongoCommands(maxWireVersion);
        listener.Start();
        port = ((IPEndPoint)listener.LocalEndpoint).Port;
        accepting = AcceptAsync(listener, running.Token);
    }

    /// <summary>Where it listens, also while it is away.</summary>
    public string ConnectionString => $"mongodb://127.0.0.1:{port}";

    /// <summary>How long it lets each command wait; greetings are answered at once, as by a server under load.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>The names of the commands that came, but for greetings and the like.</summary>
    public IReadOnlyCollection<string> Commands => commands;

    /// <summary>Ends listening and cuts all connections, as a crash does. The documents stay.</summary>
    public async Task GoAwayAsync()
    {
        await running.CancelAsync();
        listener.Stop();
        await accepting;
        await Task.WhenAll(connections.Values);
    }

    /// <summary>Listens again, at the same port.</summary>
    public void ComeBack()
    {
        running.Dispose();
        running = new CancellationTokenSource();
        listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        accepting = AcceptAsync(listener, running.Token);
    }

    /// <summary>
    /// Refuses each statement of the next such write with an error of its own: 11000 is what a writer hears who has lost a race
    /// for an id.
    /// </summary>
    /// <param name="command"><c>insert</c>, <c>update</c> or <c>delete</c>.</param>
    /// <param name="code">The error's code.</param>
    public void RefuseNext(string command, int code)
    {
        lock (guard)
            served.Refusals[command] = code;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await GoAwayAsync();
        running.Dispose();
    }

    private async Task AcceptAsync(TcpListener from, CancellationToken stop)
    {
        try
        {
            while (true)
            {
                var client = await from.AcceptTcpClientAsync(stop);
                connections[client] = ServeAsync(client, stop);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException)
        {
            // It went away.
        }
    }

    private async Task ServeAsync(TcpClient client, CancellationToken stop)
    {
        // So that the caller has put the connection among the others before it can end.
        await Task.Yield();
        try
        {
            using var _ = client;
            var stream = client.GetStream();
            while (await MongoWire.ReadAsync(stream, stop) is { } request)
            {
                var name = request.Command.GetElement(0).Name;
                if (!Unnoted.Contains(name))
                {
                    commands.Enqueue(name);
                    await Task.Delay(Delay, stop);
                }

                var answer = Answer(request.Command);
                if (request.WantsAnswer)
                    await MongoWire.AnswerAsync(stream, request, answer, stop);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or IOException or SocketException)
        {
            // The client has gone, or the server has.
        }
        finally
        {
            connections.TryRemove(client, out var _);
        }
    }

    private BsonDocument Answer(BsonDocument command)
    {
        try
        {
            lock (guard)
                return served.Run(command);
        }
        catch (MongoError error)
        {
            return new BsonDocument { ["ok"] = 0, ["code"] = error.Code, ["codeName"] = error.Name, ["errmsg"] = error.Message };
        }
    }
}

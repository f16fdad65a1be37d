using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using OnlineShop.KafkaBroker.Requests;

namespace OnlineShop.KafkaBroker.Network;

/// <summary>Accepts clients on the loopback interface and keeps their connections until it is disposed.</summary>
internal sealed class Listener(Socket socket, RequestHandlers handlers, RequestCounts counts) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<Connection, Task> connections = new();
    private readonly CancellationTokenSource stopped = new();
    private Task accepting = Task.CompletedTask;

    /// <summary>Binds a port; 0 takes a free one.</summary>
    /// <exception cref="SocketException">The port is taken.</exception>
    public static Socket Bind(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            socket.Listen();
            return socket;
        }
        catch (SocketException)
        {
            socket.Dispose();
            throw;
        }
    }

    public void Start() => accepting = AcceptAsync();

    public async ValueTask DisposeAsync()
    {
        await stopped.CancelAsync();
        await accepting;
        socket.Dispose();
        foreach (var connection in connections.Keys)
            connection.Close();
        await Task.WhenAll(connections.Values);
        stopped.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            try
            {
                var client = await socket.AcceptAsync(stopped.Token);
                client.NoDelay = true;
                Serve(new Connection(client, handlers, counts));
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (SocketException)
            {
                // The client went before it was accepted.
            }
        }
    }

    private void Serve(Connection connection)
    {
        var served = ServeAsync(connection);
        connections[connection] = served;
        // Not by itself, for it may end before it is in the list.
        _ = served.ContinueWith(_ => connections.TryRemove(connection, out var _), TaskScheduler.Default);
    }

    private static async Task ServeAsync(Connection connection)
    {
        using (connection)
        {
            try
            {
                await connection.RunAsync();
            }
            catch (Exception error)
            {
                // A mistake of ours in one request must not end the other connections.
                await Console.Error.WriteLineAsync($"kafka broker: {error}");
            }
        }
    }
}

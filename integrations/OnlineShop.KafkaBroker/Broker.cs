using System.Net;
using System.Net.Sockets;
using OnlineShop.KafkaBroker.Groups;
using OnlineShop.KafkaBroker.Log;
using OnlineShop.KafkaBroker.Network;
using OnlineShop.KafkaBroker.Protocol;
using OnlineShop.KafkaBroker.Requests;

namespace OnlineShop.KafkaBroker;

/// <summary>A broker of one node that keeps everything in memory.</summary>
internal sealed class Broker : IAsyncDisposable
{
    private readonly RequestCounts counts = new();
    private readonly Listener listener;

    private Broker(Socket socket, BrokerOptions options, TimeProvider time)
    {
        var address = (IPEndPoint)socket.LocalEndPoint!;
        Bootstrap = address.ToString();
        var topics = new TopicStore(options.Partitions, options.RetentionMegabytes * 1024L * 1024L);
        listener = new Listener(socket, new RequestHandlers(address, topics, new GroupStore(time), time), counts);
    }

    /// <summary>The address that clients connect to and that the broker advertises.</summary>
    public string Bootstrap { get; }

    /// <summary>Starts the broker; clients can connect when it returns.</summary>
    /// <exception cref="SocketException">The port is taken.</exception>
    public static Broker Start(BrokerOptions options, TimeProvider time)
    {
        var broker = new Broker(Listener.Bind(options.Port), options, time);
        broker.listener.Start();
        return broker;
    }

    /// <summary>How many requests of a kind have come since the start.</summary>
    public long Requests(ApiKey key) => counts.Of(key);

    public ValueTask DisposeAsync() => listener.DisposeAsync();
}

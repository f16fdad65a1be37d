using System.Net;
using System.Net.Sockets;
using System.Text;
using OnlineShop.KafkaBroker.Native;

namespace OnlineShop.KafkaBroker;

/// <summary>The broker that is built into librdkafka: the real protocol, one node, everything in memory.</summary>
internal sealed class Broker : IDisposable
{
    private const int BrokerId = 1;
    private const string ProbeTopic = "broker-start-probe";

    private readonly nint client;
    private readonly nint cluster;
    private readonly Socket listener;

    private Broker(nint client, nint cluster, Socket listener)
    {
        (this.client, this.cluster, this.listener) = (client, cluster, listener);
        Bootstrap = listener.LocalEndPoint!.ToString()!;
    }

    /// <summary>The address that clients connect to and that the broker advertises.</summary>
    public string Bootstrap { get; }

    /// <summary>Starts the broker and returns when it has answered a request.</summary>
    /// <exception cref="InvalidOperationException">
    /// librdkafka did not start the broker, or does not behave as this program expects.
    /// </exception>
    /// <exception cref="SocketException">The port is taken.</exception>
    public static Broker Start(BrokerOptions options)
    {
        // First, because a port in use is the likely failure, and here there is nothing to clean up yet.
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, options.Port));
        listener.Listen();
        var address = (IPEndPoint)listener.LocalEndPoint!;

        var client = NewClient();
        var cluster = LibRdKafka.NewCluster(client, brokers: 1);
        if (cluster == 0)
            throw new InvalidOperationException("librdkafka did not create its broker");

        DefaultPartitions.Set(cluster, options.Partitions);
        ListenerExchange.Replace(IPEndPoint.Parse(LibRdKafka.Bootstraps(cluster)), listener);
        LibRdKafka.SetAdvertisedAddress(cluster, BrokerId, address.Address.ToString(), address.Port);
        // The broker's thread still polls the old listener. Any command wakes it, and then it polls the new one.
        _ = LibRdKafka.SetRack(cluster, BrokerId, "local");

        var seen = MetadataProbe.Ask(address, ProbeTopic);
        _ = LibRdKafka.DeleteTopic(cluster, ProbeTopic);
        if (seen.Advertised != address.ToString() || seen.Partitions != options.Partitions)
            throw new InvalidOperationException(
                $"this version of librdkafka behaves differently: asked for {options.Partitions} partitions at {address}, " +
                $"got {seen.Partitions} at {seen.Advertised}");
        return new Broker(client, cluster, listener);
    }

    public void Dispose()
    {
        LibRdKafka.DestroyCluster(cluster);
        LibRdKafka.DestroyClient(client);
        listener.Dispose();
    }

    /// <summary>A cluster must belong to a client. This one connects to nothing.</summary>
    private static nint NewClient()
    {
        var error = new byte[LibRdKafka.ErrorTextSize];
        var configuration = LibRdKafka.NewConfiguration();
        // 3 = errors only: the client has no servers, and would warn about it at every start.
        _ = LibRdKafka.Set(configuration, "log_level", "3", error, (nuint)error.Length);
        var client = LibRdKafka.NewClient(LibRdKafka.Producer, configuration, error, (nuint)error.Length);
        return client != 0
            ? client
            : throw new InvalidOperationException(
                "librdkafka: " + Encoding.UTF8.GetString(error.AsSpan(0, Math.Max(0, error.AsSpan().IndexOf((byte)0)))));
    }
}

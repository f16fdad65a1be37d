using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace OnlineShop.KafkaBroker.Native;

/// <summary>The functions of librdkafka that run a broker (rdkafka_mock.h).</summary>
internal static partial class LibRdKafka
{
    public const int Producer = 0;
    public const int ErrorTextSize = 512;

    private const string Name = "librdkafka";

    /// <summary>
    /// The Linux builds in the package, in the order in which Confluent.Kafka tries them: with the system's SASL, for musl,
    /// without dependencies.
    /// </summary>
    private static readonly string[] Builds = ["librdkafka", "alpine-librdkafka", "centos8-librdkafka"];

    [LibraryImport(Name, EntryPoint = "rd_kafka_conf_new")]
    public static partial nint NewConfiguration();

    [LibraryImport(Name, EntryPoint = "rd_kafka_conf_set", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Set(nint configuration, string name, string value, Span<byte> error, nuint errorSize);

    /// <summary>When it succeeds, the client owns the configuration.</summary>
    [LibraryImport(Name, EntryPoint = "rd_kafka_new")]
    public static partial nint NewClient(int type, nint configuration, Span<byte> error, nuint errorSize);

    [LibraryImport(Name, EntryPoint = "rd_kafka_destroy")]
    public static partial void DestroyClient(nint client);

    [LibraryImport(Name, EntryPoint = "rd_kafka_mock_cluster_new")]
    public static partial nint NewCluster(nint client, int brokers);

    [LibraryImport(Name, EntryPoint = "rd_kafka_mock_cluster_destroy")]
    public static partial void DestroyCluster(nint cluster);

    [LibraryImport(Name, EntryPoint = "rd_kafka_mock_cluster_bootstraps")]
    private static partial nint BootstrapsOf(nint cluster);

    [LibraryImport(Name, EntryPoint = "rd_kafka_mock_broker_set_host_port", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void SetAdvertisedAddress(nint cluster, int broker, string host, int port);

    /// <summary>Runs on the broker's own thread and therefore wakes it.</summary>
    [LibraryImport(Name, EntryPoint = "rd_kafka_mock_broker_set_rack", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetRack(nint cluster, int broker, string rack);

    [LibraryImport(Name, EntryPoint = "rd_kafka_mock_topic_delete", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int DeleteTopic(nint cluster, string topic);

    /// <summary>The addresses of the cluster's brokers: <c>host:port</c>, separated by commas.</summary>
    public static string Bootstraps(nint cluster) => Marshal.PtrToStringUTF8(BootstrapsOf(cluster)) ?? "";

#pragma warning disable CA2255 // The resolver must be set before the first call, wherever that is made.
    [ModuleInitializer]
    internal static void FindLibrary() => NativeLibrary.SetDllImportResolver(typeof(LibRdKafka).Assembly, Resolve);
#pragma warning restore CA2255

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath)
    {
        if (name != Name)
            return 0;
        foreach (var build in Builds)
        {
            if (NativeLibrary.TryLoad(build, assembly, searchPath, out var library))
                return library;
        }

        throw new DllNotFoundException(
            $"none of {string.Join(", ", Builds)} of the package librdkafka.redist could be loaded");
    }
}

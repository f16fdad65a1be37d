using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace OnlineShop.Embedded.KafkaBroker.Native;

/// <summary>The part of librdkafka that makes a broker: rdkafka_mock.h.</summary>
internal static partial class LibRdKafka
{
    public const int Producer = 0;
    public const int ErrorTextSize = 512;

    private const string Name = "librdkafka";

    /// <summary>The builds that the package has for Linux, as Confluent.Kafka tries them: with system SASL, for musl, and with no dependency.</summary>
    private static readonly string[] Builds = ["librdkafka", "alpine-librdkafka", "centos8-librdkafka"];

    [LibraryImport(Name, EntryPoint = "rd_kafka_conf_new")]
    public static partial nint NewConfiguration();

    [LibraryImport(Name, EntryPoint = "rd_kafka_conf_set", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Set(nint configuration, string name, string value, Span<byte> error, nuint errorSize);

    /// <summary>Takes over the configuration when it succeeds.</summary>
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

    /// <summary>Runs on the broker's own thread, and so wakes it.</summary>
    [LibraryImport(Name, EntryPoint = "rd_kafka_mock_broker_set_rack", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetRack(nint cluster, int broker, string rack);

    [LibraryImport(Name, EntryPoint = "rd_kafka_mock_topic_delete", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int DeleteTopic(nint cluster, string topic);

    /// <summary>The addresses that the cluster chose for itself, <c>host:port</c> joined by commas.</summary>
    public static string Bootstraps(nint cluster) => Marshal.PtrToStringUTF8(BootstrapsOf(cluster)) ?? "";

#pragma warning disable CA2255 // The resolver must be there before the first call, whoever makes it.
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

        throw new DllNotFoundException($"none of {string.Join(", ", Builds)} of the package librdkafka.redist could be loaded");
    }
}

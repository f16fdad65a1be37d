using OnlineShop.KafkaBroker.Protocol;

namespace OnlineShop.KafkaBroker.Requests;

/// <summary>Serves one kind of request.</summary>
internal interface IRequestHandler
{
    public ApiKey Key { get; }

    /// <summary>
    /// The versions that are served: few, and without the flexible format of KIP-482, which librdkafka needs for nothing here. Only
    /// ApiVersions differs.
    /// </summary>
    public VersionRange Versions { get; }

    /// <summary>Reads the fields of a request and writes those of its response, after the headers of both.</summary>
    /// <param name="reader">To be read before the first wait.</param>
    /// <param name="gone">The client closed the connection.</param>
    public ValueTask HandleAsync(
        RequestHeader header, RequestReader reader, ResponseWriter response, CancellationToken gone);
}

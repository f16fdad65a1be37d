using OnlineShop.KafkaBroker.Protocol;

namespace OnlineShop.KafkaBroker.Requests;

/// <summary>
/// Says which requests are served in which versions: what each client asks first. Version 3 is the one flexible
/// response here; librdkafka begins with it. Its header stays the old one, so that a client can read it before it knows
/// the broker (KIP-511).
/// </summary>
internal sealed class ApiVersionsHandler(IReadOnlyList<IRequestHandler> others) : IRequestHandler
{
    private const short Flexible = 3;

    public ApiKey Key => ApiKey.ApiVersions;

    public VersionRange Versions => new(0, Flexible);

    public ValueTask HandleAsync(
        RequestHeader header, RequestReader reader, ResponseWriter response, CancellationToken gone)
    {
        if (Versions.Contains(header.Version))
            Write(response, header.Version, ErrorCode.None);
        else
            // In the form of version 0, which each client understands.
            Write(response, version: 0, ErrorCode.UnsupportedVersion);
        return ValueTask.CompletedTask;
    }

    private void Write(ResponseWriter response, short version, ErrorCode error)
    {
        response.Error(error);
        if (version < Flexible)
            response.Int32(others.Count + 1);
        else
            response.CompactArrayLength(others.Count + 1);
        foreach (var handler in others.Append(this))
        {
            response.Int16((short)handler.Key);
            response.Int16(handler.Versions.Lowest);
            response.Int16(handler.Versions.Highest);
            if (version >= Flexible)
                response.NoTags();
        }

        if (version >= 1)
            response.NoThrottle();
        if (version >= Flexible)
            response.NoTags();
    }
}

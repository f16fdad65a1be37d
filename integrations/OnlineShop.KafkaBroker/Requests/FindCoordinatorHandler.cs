using System.Net;
using OnlineShop.KafkaBroker.Protocol;

namespace OnlineShop.KafkaBroker.Requests;

/// <summary>Tells which node looks after a consumer group: the only one.</summary>
internal sealed class FindCoordinatorHandler(IPEndPoint address) : IRequestHandler
{
    private const byte Group = 0;

    public ApiKey Key => ApiKey.FindCoordinator;

    public VersionRange Versions => new(1, 2);

    public ValueTask HandleAsync(
        RequestHeader header, RequestReader reader, ResponseWriter response, CancellationToken gone)
    {
        reader.String(); // which group
        var error = reader.Int8() == Group ? ErrorCode.None : ErrorCode.UnsupportedVersion;
        response.NoThrottle();
        response.Error(error);
        response.NullableString(null); // the error in words
        response.ThisNode(address);
        return ValueTask.CompletedTask;
    }
}

using System.Security.Cryptography;
using OnlineShop.KafkaBroker.Protocol;

namespace OnlineShop.KafkaBroker.Requests;

/// <summary>Gives idempotent producers their numbers (KIP-98). Transactional ones are refused.</summary>
internal sealed class InitProducerIdHandler : IRequestHandler
{
    /// <summary>
    /// Producers keep their number when the broker comes back. It has forgotten those that it gave, so it begins
    /// elsewhere.
    /// </summary>
    private long last = (long)RandomNumberGenerator.GetInt32(int.MaxValue) << 31;

    public ApiKey Key => ApiKey.InitProducerId;

    public VersionRange Versions => new(0, 1);

    public ValueTask HandleAsync(
        RequestHeader header, RequestReader reader, ResponseWriter response, CancellationToken gone)
    {
        var transactional = reader.NullableString() is not null;
        response.NoThrottle();
        response.Error(transactional ? ErrorCode.UnsupportedVersion : ErrorCode.None);
        response.Int64(transactional ? -1 : Interlocked.Increment(ref last));
        response.Int16(transactional ? (short)-1 : (short)0); // epoch
        return ValueTask.CompletedTask;
    }
}

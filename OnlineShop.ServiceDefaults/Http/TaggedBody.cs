using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace OnlineShop.ServiceDefaults.Http;

/// <summary>
/// JSON as it is sent, with its entity tag (RFC 9110, 8.8.3): a part of its SHA-256, so that all replicas tag one answer alike. The
/// tag is weak, since it holds for the compressed answer too.
/// </summary>
public sealed class TaggedBody
{
    private const int BytesInTag = 12;

    private TaggedBody(byte[] json)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(json, hash);
        Json = json;
        Tag = $"W/\"{Base64Url.EncodeToString(hash[..BytesInTag])}\"";
    }

    /// <summary>The bytes of the body.</summary>
    public ReadOnlyMemory<byte> Json { get; }

    /// <summary>The value of <c>ETag</c>.</summary>
    public string Tag { get; }

    /// <summary>The body that an endpoint answers with a value.</summary>
    /// <param name="options">How the service writes JSON.</param>
    public static TaggedBody Of<T>(T value, JsonSerializerOptions options) =>
        new(JsonSerializer.SerializeToUtf8Bytes(value, (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T))));

    /// <summary>A body that is JSON already.</summary>
    public static TaggedBody OfJson(byte[] json) => new(json);
}

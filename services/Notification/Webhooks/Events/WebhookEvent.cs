using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OnlineShop.Notification.Webhooks.Events;

/// <summary>Something that webhooks are told of: ids, amounts and states, and nothing else of a person.</summary>
/// <param name="Id">The same whenever the same thing is told.</param>
/// <param name="At">When it happened.</param>
internal sealed record WebhookEvent(Guid Id, string Type, DateTimeOffset At, object Data)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>An event that is named by what it says, and not by the message that brought it: one that comes twice is one.</summary>
    public static WebhookEvent Named(string source, string type, DateTimeOffset at, object data) =>
        new(IdOf(source), type, at, data);

    /// <summary>What is posted.</summary>
    public string ToBody() => JsonSerializer.Serialize(new { Id, Type, CreatedAt = At, Data }, Json);

    /// <summary>A UUID made of a name (version 8 of RFC 9562).</summary>
    private static Guid IdOf(string source)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(source)).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace OnlineShop.Notification.Notices;

/// <summary>How what an event said is stored: without what it did not say.</summary>
internal static class NoticeJson
{
    private static readonly JsonSerializerOptions Options =
        new(JsonSerializerOptions.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    public static string Write(NoticeFacts facts) => JsonSerializer.Serialize(facts, Options);

    /// <exception cref="JsonException">It is something else.</exception>
    public static NoticeFacts Read(string facts) => JsonSerializer.Deserialize<NoticeFacts>(facts, Options)!;
}

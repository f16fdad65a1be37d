using System.Text.Encodings.Web;
using System.Text.Json;

namespace OnlineShop.BackOffice.DeadLetters;

/// <summary>Contents of messages and tasks, for people to read.</summary>
internal static class PayloadText
{
    /// <summary>Letters of all languages are shown as they are: the page encodes what it has to.</summary>
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>JSON with a line for each member; what is no JSON stays as it is.</summary>
    public static string Of(string payload)
    {
        try
        {
            using var json = JsonDocument.Parse(payload);
            return JsonSerializer.Serialize(json.RootElement, Readable);
        }
        catch (JsonException)
        {
            return payload;
        }
    }
}

using System.Text.Json;

namespace OnlineShop.Delivery.Carriers;

/// <summary>The body of a request of the carrier's: one event, or several of the same moment.</summary>
internal static class CarrierEvents
{
    /// <summary>The most that come together.</summary>
    public const int Most = 100;

    private const string List = "events";

    /// <summary>Reads all events, or none and names every field at fault.</summary>
    public static (IReadOnlyList<CarrierEvent>? Events, bool AreSeveral, Dictionary<string, string[]> Errors) Parse(byte[] body)
    {
        var errors = new Dictionary<string, string[]>();
        using var document = Read(body);
        if (document?.RootElement is not { ValueKind: JsonValueKind.Object } fields)
        {
            errors["body"] = ["It must be a JSON object."];
            return (null, false, errors);
        }

        var areSeveral = fields.TryGetProperty(List, out var list);
        var events = areSeveral ? ReadAll(list, errors) : CarrierEvent.Read(fields, "", errors) is { } one ? [one] : [];
        return (errors.Count > 0 ? null : events, areSeveral, errors);
    }

    private static List<CarrierEvent> ReadAll(JsonElement list, Dictionary<string, string[]> errors)
    {
        if (list.ValueKind is not JsonValueKind.Array || list.GetArrayLength() is < 1 or > Most)
        {
            errors[List] = [$"It must be a list of 1 to {Most} events."];
            return [];
        }

        var events = new List<CarrierEvent>();
        foreach (var (index, fields) in list.EnumerateArray().Index())
        {
            if (fields.ValueKind is not JsonValueKind.Object)
                errors[$"{List}[{index}]"] = ["It must be an object."];
            else if (CarrierEvent.Read(fields, $"{List}[{index}].", errors) is { } one)
                events.Add(one);
        }

        return events;
    }

    private static JsonDocument? Read(byte[] body)
    {
        try
        {
            return JsonDocument.Parse(body, new() { AllowDuplicateProperties = false });
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // Half a character in the name of a field is an InvalidOperationException.
            return null;
        }
    }
}

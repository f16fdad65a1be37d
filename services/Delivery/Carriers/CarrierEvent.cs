using System.Text.Json;
using System.Text.Json.Nodes;
using OnlineShop.ServiceDefaults.Times;

namespace OnlineShop.Delivery.Carriers;

/// <summary>An event of the carrier's.</summary>
internal sealed record CarrierEvent(
    Guid EventId, string TrackingNumber, string Reference, string Status, int Sequence, DateTimeOffset OccurredAt)
{
    /// <summary>Reads an event, or names every field at fault.</summary>
    public static (CarrierEvent? Event, Dictionary<string, string[]> Errors) Parse(byte[] body)
    {
        var errors = new Dictionary<string, string[]>();
        JsonObject? fields = null;
        try
        {
            fields = JsonNode.Parse(body, documentOptions: new() { AllowDuplicateProperties = false }) as JsonObject;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // Reported below. Half a character in the name of a field is an InvalidOperationException.
        }

        if (fields is null)
        {
            errors["body"] = ["It must be a JSON object."];
            return (null, errors);
        }

        var id = Read<Guid?>("eventId", "It must be a UUID.");
        var number = Read<string>("trackingNumber", "It must be a string.");
        var reference = Read<string>("reference", "It must be a string.");
        var status = Read<string>("status", "It must be a string.");
        var sequence = Read<int?>("sequence", "It must be a whole number from 1.");
        var time = Read<string>("occurredAt", DateOrTime.TimeForm);
        var occurredAt = DateOrTime.TryParseTime(time, out var moment) ? moment : (DateTimeOffset?)null;
        if (occurredAt is null)
            errors["occurredAt"] = [DateOrTime.TimeForm];
        if (sequence < 1)
            errors["sequence"] = ["It must be a whole number from 1."];
        return errors.Count > 0
            ? (null, errors)
            : (new CarrierEvent(id!.Value, number!, reference!, status!, sequence!.Value, occurredAt!.Value), errors);

        T? Read<T>(string name, string expectation)
        {
            try
            {
                if (fields[name] is { } value && value.Deserialize<T>() is { } result)
                    return result;
            }
            catch (Exception error) when (error is JsonException or FormatException or InvalidOperationException)
            {
                // Reported like a field that is missing.
            }

            errors[name] = [expectation];
            return default;
        }
    }
}

using System.Text.Json;
using OnlineShop.ServiceDefaults.Times;

namespace OnlineShop.Delivery.Carriers;

/// <summary>An event of the carrier's.</summary>
internal sealed record CarrierEvent(
    Guid EventId, string TrackingNumber, string Reference, string Status, int Sequence, DateTimeOffset OccurredAt)
{
    /// <summary>Reads an event; null where a field is at fault, which <paramref name="errors"/> then names.</summary>
    /// <param name="path">What goes before the names of fields: empty, or <c>events[2].</c>.</param>
    public static CarrierEvent? Read(JsonElement fields, string path, Dictionary<string, string[]> errors)
    {
        var before = errors.Count;
        Guid? id = Guid.TryParseExact(Text("eventId"), "D", out var uuid) ? uuid : null;
        if (id is null)
            errors[path + "eventId"] = ["It must be a UUID."];
        var number = Text("trackingNumber");
        var reference = Text("reference");
        var status = Text("status");
        int? sequence = fields.TryGetProperty("sequence", out var whole) && whole.ValueKind is JsonValueKind.Number
            && whole.TryGetInt32(out var count) ? count : null;
        var time = Text("occurredAt");
        var occurredAt = DateOrTime.TryParseTime(time, out var moment) ? moment : (DateTimeOffset?)null;
        if (occurredAt is null)
            errors[path + "occurredAt"] = [DateOrTime.TimeForm];
        if (sequence is null or < 1)
            errors[path + "sequence"] = ["It must be a whole number from 1."];
        return errors.Count > before
            ? null
            : new CarrierEvent(id!.Value, number!, reference!, status!, sequence!.Value, occurredAt!.Value);

        string? Text(string name)
        {
            try
            {
                if (fields.TryGetProperty(name, out var field) && field.ValueKind is JsonValueKind.String)
                    return field.GetString();
            }
            catch (InvalidOperationException)
            {
                // Half a character. Reported like a field that is missing.
            }

            errors[path + name] = ["It must be a string."];
            return null;
        }
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;

namespace OnlineShop.Messaging.Tests.Description;

/// <summary>The schemas of values that are written in one way everywhere.</summary>
internal static class Shapes
{
    private const string CurrencyCode = "^[A-Z]{3}$";

    /// <summary>Texts whose form is known by their names.</summary>
    private static readonly Dictionary<string, string> Patterns = new(StringComparer.Ordinal)
    {
        ["base"] = CurrencyCode,
        ["currency"] = CurrencyCode,
        ["from"] = CurrencyCode,
        ["to"] = CurrencyCode,
        ["preferredCurrency"] = CurrencyCode,
        ["country"] = "^[A-Z]{2}$",
        ["phone"] = @"^\+[0-9]+$",
    };

    /// <summary>The schema of a simple value; null of any other.</summary>
    /// <param name="name">Its property; null of an item.</param>
    public static JsonObject? Of(Type type, string? name) => type switch
    {
        _ when type == typeof(string) => Text(name),
        _ when type == typeof(Guid) => new JsonObject { ["type"] = "string", ["format"] = "uuid" },
        _ when type == typeof(DateTimeOffset) => new JsonObject { ["type"] = "string", ["format"] = "date-time" },
        _ when type == typeof(DateOnly) => new JsonObject { ["type"] = "string", ["format"] = "date" },
        _ when type == typeof(int) || type == typeof(long) => new JsonObject { ["type"] = "integer" },
        _ when type == typeof(decimal) => new JsonObject { ["type"] = "number" },
        _ when type == typeof(bool) => new JsonObject { ["type"] = "boolean" },
        // Anything.
        _ when type == typeof(JsonElement) => [],
        _ => null,
    };

    /// <summary>Money as its converter writes it.</summary>
    public static JsonObject Money() => new()
    {
        ["type"] = "object",
        ["description"] =
            "An amount in one currency: a decimal string with exactly the decimals of the currency's minor unit (ISO 4217), so that no "
            + $"reader rounds it. At most {Contracts.Money.MaxMinorUnits} minor units either way.",
        ["properties"] = new JsonObject
        {
            ["amount"] = new JsonObject { ["type"] = "string", ["pattern"] = @"^-?(0|[1-9][0-9]*)(\.[0-9]{2,3})?$" },
            ["currency"] = Text("currency"),
        },
        ["required"] = new JsonArray("amount", "currency"),
    };

    /// <summary>Values by currency.</summary>
    public static JsonObject ByCurrency(JsonNode value) => new()
    {
        ["type"] = "object", ["propertyNames"] = new JsonObject { ["pattern"] = CurrencyCode }, ["additionalProperties"] = value,
    };

    private static JsonObject Text(string? name)
    {
        var text = new JsonObject { ["type"] = "string" };
        if (name is not null && Patterns.TryGetValue(name, out var pattern))
            text["pattern"] = pattern;
        if (name?.EndsWith("Url", StringComparison.Ordinal) == true)
            text["format"] = "uri";
        return text;
    }
}

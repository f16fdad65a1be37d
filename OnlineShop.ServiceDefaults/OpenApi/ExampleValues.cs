using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace OnlineShop.ServiceDefaults.OpenApi;

/// <summary>The values of examples: by the name of a property, or by its type where the name is none of these.</summary>
internal static class ExampleValues
{
    private const string Time = "2026-11-30T12:00:00Z";
    private const string Id = "0199d1c0-5c00-7000-8000-000000000001";

    private static readonly Dictionary<string, string> Texts = new(StringComparer.Ordinal)
    {
        ["email"] = "ada@example.com",
        ["newEmail"] = "ada.lovelace@example.com",
        ["password"] = "correct horse battery staple",
        ["currentPassword"] = "correct horse battery staple",
        ["newPassword"] = "a longer horse battery staple",
        ["displayName"] = "Ada Lovelace",
        ["name"] = "Ada Lovelace",
        ["line1"] = "Hauptstr. 1",
        ["line2"] = "c/o Babbage",
        ["city"] = "Berlin",
        ["postalCode"] = "10115",
        ["country"] = "DE",
        ["locale"] = "en",
        ["language"] = "en",
        ["currency"] = "EUR",
        ["preferredCurrency"] = "EUR",
        ["base"] = "EUR",
        ["quote"] = "USD",
        ["from"] = "EUR",
        ["to"] = "USD",
        ["amount"] = "12.34",
        ["token"] = "tok_visa",
        ["promoCode"] = "SPRING10",
        ["code"] = "SPRING10",
        ["sku"] = "MUG-1",
        ["slug"] = "kitchen",
        ["category"] = "kitchen",
        ["image"] = "https://example.com/mug.jpg",
        ["imageUrl"] = "https://example.com/mug.jpg",
        ["role"] = "customer",
        ["channel"] = "email",
        ["trackingNumber"] = "SB0000000001",
        ["carrier"] = "sandbox",
        ["phone"] = "+49301234567",
        ["title"] = "A good mug",
        ["option"] = "standard",
        ["shippingOption"] = "standard",
        ["reason"] = "Broken on arrival",
        ["note"] = "Left at the reception",
        ["url"] = "https://erp.example.com/hooks/shop",
        ["event"] = "order.confirmed",
        ["timeZone"] = "Europe/Berlin",
        ["next"] = "eyJrIjoxfQ",
        ["tokenType"] = "Bearer",
    };

    /// <summary>The value of a property; null for an object or a list.</summary>
    public static JsonNode? Of(string name, IOpenApiSchema schema) => (schema.Type & ~JsonSchemaType.Null) switch
    {
        JsonSchemaType.String => Text(name, schema),
        JsonSchemaType.Integer => JsonValue.Create(
            Math.Max(1, schema.Minimum is { } least ? long.Parse(least, CultureInfo.InvariantCulture) : 1)),
        JsonSchemaType.Number => JsonValue.Create(1.25m),
        JsonSchemaType.Boolean => JsonValue.Create(true),
        _ => null,
    };

    private static JsonNode? Text(string name, IOpenApiSchema schema) => schema.Format switch
    {
        "uuid" => JsonValue.Create(Id),
        "date-time" => JsonValue.Create(Time),
        "date" => JsonValue.Create(Time[..10]),
        _ when schema.Examples is { Count: > 0 } => null,
        _ when Texts.TryGetValue(name, out var text) => JsonValue.Create(text),
        _ => JsonValue.Create(name.Length > 0 ? name : "text"),
    };
}

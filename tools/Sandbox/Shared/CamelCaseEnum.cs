using System.Text.Json;
using System.Text.Json.Serialization;

namespace OnlineShop.Sandbox.Shared;

/// <summary>Writes an enum's members as <c>camelCase</c>.</summary>
internal sealed class CamelCaseEnum<T>()
    : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;

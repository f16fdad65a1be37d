using System.Text.Json;
using System.Text.Json.Serialization;

namespace OnlineShop.Contracts.Serialization;

/// <summary>Writes an enum as a camelCase string.</summary>
public sealed class CamelCaseEnumConverter<T>()
    : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;

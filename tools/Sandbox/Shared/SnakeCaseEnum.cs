using System.Text.Json;
using System.Text.Json.Serialization;

namespace OnlineShop.Sandbox.Shared;

/// <summary>Writes an enum's members as <c>snake_case</c>.</summary>
internal sealed class SnakeCaseEnum<T>()
    : JsonStringEnumConverter<T>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false)
    where T : struct, Enum;

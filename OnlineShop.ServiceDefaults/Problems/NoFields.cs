using System.Text.Json.Serialization;

namespace OnlineShop.ServiceDefaults.Problems;

/// <summary>
/// The body of a request that takes nothing: it may be left out, and a field in it is refused by name, lest its sender believe
/// that it counts.
/// </summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record NoFields;

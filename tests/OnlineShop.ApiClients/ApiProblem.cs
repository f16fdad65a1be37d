using System.Text.Json;
using System.Text.Json.Serialization;

namespace OnlineShop.ApiClients;

/// <summary>A problem of the API (RFC 9457).</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Reason">The shop's word for it, which programs tell problems apart by.</param>
/// <param name="Errors">What is wrong with each field at fault.</param>
public sealed record ApiProblem(
    string? Type, string? Title, int Status, string? Detail = null, string? Reason = null,
    IReadOnlyDictionary<string, string[]>? Errors = null)
{
    /// <summary>Members of this kind of problem alone.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement> Members { get; init; } = [];

    /// <summary>The fields at fault.</summary>
    public IReadOnlyList<string> Fields => [.. Errors?.Keys ?? []];

    /// <summary>A member of this kind of problem alone.</summary>
    /// <exception cref="KeyNotFoundException">The problem has no such member.</exception>
    public T Member<T>(string name) => Members.TryGetValue(name, out var value)
        ? value.Deserialize<T>(ApiClient.Json)!
        : throw new KeyNotFoundException($"The problem has no member '{name}': {this}");

    public override string ToString() =>
        $"{Reason ?? Type}: {Title} {Detail} {string.Join("; ", (Errors ?? new Dictionary<string, string[]>()).Select(error => $"{error.Key}: {string.Join(' ', error.Value)}"))}";
}

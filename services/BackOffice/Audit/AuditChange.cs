using System.Text.Json;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Audit;

/// <summary>One member that a change made another.</summary>
/// <param name="Before">As it was; null where it was not there or is not known.</param>
/// <param name="After">As it is since; null where it is gone.</param>
internal sealed record AuditChange(string Member, string? Before, string? After)
{
    /// <summary>The members that an entry says are different; none where it names the operation alone.</summary>
    public static IReadOnlyList<AuditChange> Of(ShopAuditEntry entry)
    {
        var (before, after) = (Members(entry.Before), Members(entry.After));
        return [.. before.Keys.Union(after.Keys).Select(name => new AuditChange(name, before.GetValueOrDefault(name), after.GetValueOrDefault(name)))];
    }

    private static Dictionary<string, string> Members(object? state) => state is JsonElement { ValueKind: JsonValueKind.Object } members
        ? members.EnumerateObject().ToDictionary(member => member.Name, member => Text(member.Value))
        : [];

    private static string Text(JsonElement value) => value.ValueKind is JsonValueKind.String ? value.GetString()! : value.GetRawText();
}
